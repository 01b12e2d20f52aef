// Sentences stand in the page, beside the line that says them: `say(line, "kept")` shows the line's
// data-kept, and no word empties it.

export function say(line, word) {
  line.textContent = word ? line.dataset[word] : "";
}

// A word of Python's, as `dataset` spells it.
export function camel(word) {
  return word.replace(/_([a-z])/g, (_whole, letter) => letter.toUpperCase());
}
