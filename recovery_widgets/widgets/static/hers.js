// Puts her own word, and those of the place she is in, into every sentence; hides what is for other
// places, and what she would rather not see.

function optionOf(document, path) {
  const select = document.querySelector(`select[name="${path}"]`);
  return select.selectedOptions[0] ?? select.options[0];
}

// What stands for these places by her choices, without a word that she wrote herself.
export function listedWords(document) {
  // A notebook may be without the chapter that asks her.
  if (!document.querySelector('select[name="you.word"]')) return {};
  const attributes = [optionOf(document, "you.nation"), optionOf(document, "you.word")].flatMap(
    (option) => [...option.attributes].map(({ name, value }) => [name.replace("data-", ""), value]),
  );
  return Object.fromEntries(attributes);
}

function wordsFor(document) {
  const words = listedWords(document);
  const own = document.querySelector('[name="you.own"]');
  const word = own.value.split(/\s+/u).filter(Boolean).join(" ");
  // The same limit as on paper (plan.py): a whole text has no place inside a sentence.
  if (word && [...word].length <= own.maxLength) words["your-loss"] = words["my-loss"] = word;
  return words;
}

function isOut(document, part) {
  const about = part.dataset.about;
  if (!about || !document.querySelector(`[name="you.no_${about}"]`).checked) return false;
  // What she chose before stays in sight.
  return !part.querySelector('[name$=".chosen"]:checked');
}

export function sayHerWords(document) {
  // A notebook may be without the chapter that asks her.
  if (!document.querySelector('select[name="you.word"]')) return;
  const words = wordsFor(document);
  for (const place of document.querySelectorAll("[data-said]")) {
    const word = words[place.dataset.said];
    if (place.textContent !== word) place.textContent = word;
  }
  const here = words.within.split(" ");
  for (const part of document.querySelectorAll("[data-for], [data-about]")) {
    const places = part.dataset.for?.split(" ") ?? here;
    part.hidden = isOut(document, part) || !places.some((place) => here.includes(place));
  }
  for (const group of document.querySelectorAll("[data-group]")) {
    group.hidden = !group.querySelector("li:not([hidden])");
  }
}

// Each change of hers, and each time the page takes other words (journal.js).
export function sayHerWordsFromNowOn(document) {
  sayHerWords(document);
  document.addEventListener("words-taken", () => sayHerWords(document));
  document.addEventListener("input", ({ target }) => {
    if (target.name?.startsWith("you.")) sayHerWords(document);
  });
}
