"""Nothing that the article names is missing: each thing in it is something she can choose, or read."""

from __future__ import annotations

import pytest

from recovery_widgets.content import Content

# What the article names, area by area, in our words, and the item or guide that holds it.
SEED = {
    "support": {
        "friends, family, neighbours": "support-people",
        "paid help such as a doula": "support-doula",
        "online groups": "support-online",
        "a list of gifts to hand over": "support-gifts",
    },
    "rest": {
        "time off work": "rest-time-off",
        "help with the household": "rest-household",
        "a list of people who could help": "rest-helpers",
        "naps and slowing down": "rest-naps",
        "relaxation": "rest-relaxation",
    },
    "food": {
        "who could cook, deliver or run a rota": "food-cooks",
        "deliveries": "food-deliveries",
        "warm food with warming ingredients": "food-warming",
        "a soup": "food-soup-chicken",
        "snacks": "food-snacks",
        "drinks": "food-drinks",
    },
    "bodywork": {
        "postnatal massage": "body-massage",
        "Closing the Bones": "body-closing-bones",
        "womb massage": "body-womb-massage",
        "manual therapists": "body-manual-therapists",
        "pelvic health physiotherapists": "body-pelvic-physio",
        "wrapping hips and tummy": "body-wrapping",
        "keeping warm": "body-keeping-warm",
        "a waist warmer": "body-haramaki",
    },
    "remembering": {
        "a Jizo figure": "remember-jizo",
        "jewellery": "remember-object-jewellery",
        "a memory box": "remember-object-box",
    },
}


@pytest.mark.parametrize("area", SEED)
def test_every_part_of_the_article_is_there(content: Content, area: str) -> None:
    """Each stands in its own area, to choose or to open."""
    chapter = content.chapter(area)
    guides = [guide for item in chapter.items for guide in item.guides]
    there = {thing.id for thing in (*chapter.items, *guides, *chapter.guides)}
    assert {name: id_ for name, id_ in SEED[area].items() if id_ not in there} == {}


@pytest.mark.parametrize("area", SEED)
def test_nothing_is_an_answer_too(content: Content, area: str) -> None:
    """The last choice of each area is to want nothing of it."""
    last = content.chapter(area).items[-1]
    assert last.id.endswith("-nothing")
    assert (last.name, last.guides) == ("Nothing here today", ())
