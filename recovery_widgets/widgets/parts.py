"""The widgets of the workbook: a part of the page, a form in it, and the review.

Each carries its HTML twice over from one template: as `text/html` for whoever prints the page
(the Voila template), and on request for a front end that printed nothing (JupyterLab).
"""

from __future__ import annotations

import os
from base64 import b64decode
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

import anywidget
import traitlets
from ipywidgets import widget_serialization

from recovery_widgets.places import UNSEEN
from recovery_widgets.plan import Paths, Plan, PlanProblem, TooLong
from recovery_widgets.planfile import read_plan
from recovery_widgets.widgets.assets import Assets, shared_assets
from recovery_widgets.widgets.guard import guarded

Markup = Callable[[], str]

# Every view is this: fetch the shared script once, let it take over.
_VIEW = """
const loaded = new Map();
async function shared(model) {
  const id = model.get("assets").slice("IPY_MODEL_".length);
  if (!loaded.has(id)) {
    const assets = await model.widget_manager.get_model(id);
    const address = URL.createObjectURL(new Blob([assets.get("code")], {type: "text/javascript"}));
    loaded.set(id, import(address).then((module) => ({module, style: assets.get("style")})));
  }
  return loaded.get(id);
}
export default {
  async render({model, el}) {
    const {module, style} = await shared(model);
    return module.attach({model, el, style});
  },
};
"""


class PlanModel(traitlets.HasTraits):
    """The one observable of the workbook: it holds the one plan.

    `refused` holds the keys of forms with a text longer than a plan can hold. Their words stay in
    the form; no paper is made that would leave them out in silence.
    """

    plan = traitlets.Instance(Plan, args=())
    refused: frozenset[str] = frozenset()


class Part(anywidget.AnyWidget):
    """A part of the page that is only read. `kind` tells the script what it is."""

    _esm = _VIEW
    kind = traitlets.Unicode("words").tag(sync=True)
    key = traitlets.Unicode().tag(sync=True)
    assets = traitlets.Instance(Assets).tag(sync=True, **widget_serialization)

    def __init__(
        self, *, kind: str, key: str, markup: Markup, bare_markup: Markup | None = None
    ) -> None:
        super().__init__(kind=kind, key=key, assets=shared_assets())
        # All of it is a fifth of a second's work, and only some who ask for a part look at it.
        self._markup = cache(markup)
        self._bare_markup = bare_markup or self._markup
        self.printing: dict[str, Any] = {"kind": kind}
        self.on_msg(self._heard)

    @property
    def markup(self) -> str:
        """The HTML of this part."""
        return self._markup()

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        bundle = super()._repr_mimebundle_(**kwargs)
        assert bundle is not None  # only a widget without a view has none
        data, metadata = bundle
        seen = {} if os.environ.get(UNSEEN) else {"text/html": self.markup}
        return {**data, **seen}, {**metadata, "recovery": self.printing}

    def _heard(self, _widget: Any, content: Any, _buffers: Any) -> None:
        with guarded("answering a part of the page"):
            self.answer(content)

    def answer(self, content: dict[str, Any]) -> None:
        """Answer a message from a view: the HTML, for a front end that printed nothing."""
        if content.get("ask") == "markup":
            self.send({"markup": self._bare_markup()})


class Form(Part):
    """A part she can fill in; `value` holds its controls as `{path: value}`.

    The plan is the truth: what arrives in `value` goes to the model, and what changes in the
    model comes back, so every form of the same plan agrees.
    """

    value = traitlets.Dict().tag(sync=True)

    def __init__(
        self, *, kind: str, key: str, markup: Markup, model: PlanModel, prefixes: tuple[str, ...]
    ) -> None:
        super().__init__(kind=kind, key=key, markup=markup)
        self.model = model
        self._prefixes = prefixes
        self._take_plan()
        self.observe(self._take_value, "value")
        model.observe(self._plan_changed, "plan")

    def belongs(self, path: str) -> bool:
        """Whether a path of the plan is one of this form's controls."""
        return path.startswith(self._prefixes)

    def _take_plan(self) -> None:
        self.value = {p: v for p, v in self.model.plan.paths().items() if self.belongs(p)}

    def _plan_changed(self, _change: Any) -> None:
        # A refused form holds words the plan does not; they must not be taken away.
        if self.key not in self.model.refused:
            self._take_plan()

    def _take_value(self, change: Any) -> None:
        with guarded("taking a form's words"):
            try:
                plan = self.model.plan.with_form(self.belongs, change["new"])
            except TooLong:
                self.model.refused |= {self.key}
                return
            self.model.refused -= {self.key}
            if plan != self.model.plan:
                self.model.plan = plan


@dataclass(frozen=True)
class Made:
    """What was made for her: bytes with a file name and a media type."""

    name: str
    media_type: str
    content: bytes


Make = Callable[[str, Plan, dict[str, Any]], Made]


class Review(Part):
    """Shows the plan as it will be printed, and hands the papers over.

    `make` gets the name of a wish, one of `wishes`, the plan, and the whole request. The request
    carries the whole plan, so a paper never depends on what had reached this kernel before; with
    a `file` it carries that instead.
    """

    def __init__(
        self, *, key: str, markup: Markup, model: PlanModel, wishes: Collection[str], make: Make
    ) -> None:
        super().__init__(kind="review", key=key, markup=markup)
        self.model = model
        self._wishes = wishes
        self._make = make
        # The one part that the engine needs: the page asks it for papers.
        self.printing = {"kind": "review", "engine": True}

    def answer(self, content: dict[str, Any]) -> None:
        """Answer a view: say at once that it was heard, then send what it asked for."""
        super().answer(content)
        if content.get("ask") not in self._wishes:
            return
        number = content.get("number")
        self.send({"number": number, "state": "working"})
        trouble = "paper_trouble"
        with guarded("making a paper"):
            try:
                made = self._make(content["ask"], self._plan_asked(content), content)
            except PlanProblem as problem:
                if not problem.word:
                    raise
                trouble = problem.word
            else:
                answer = {"number": number, "state": "done", "name": made.name}
                self.send({**answer, "mediaType": made.media_type}, buffers=[made.content])
                return
        self.send({"number": number, "state": "trouble", "trouble": trouble})

    def _plan_asked(self, content: dict[str, Any]) -> Plan:
        """The plan on the page, or the one in the file that came along."""
        if "file" not in content:
            return self._plan_of(content.get("paths"))
        # The bytes come as base64; what is none is no file, and no plan either.
        file = content["file"]
        return read_plan(b64decode(file) if isinstance(file, str) else b"")

    def _plan_of(self, paths: Paths | None) -> Plan:
        if paths is not None:
            self.model.plan = Plan.from_paths(paths)
        elif self.model.refused:
            raise TooLong("One of the forms holds more than a plan can hold.")
        return self.model.plan
