// A day for her calendar. The day and its title are all that is sent for it.

// What Papers asks for besides; or the field to fill first, and the word of the sentence that says so.
export function entryOf(button) {
  const row = button.closest("[data-row]");
  const field = row.querySelector('[name$=".day"]');
  const day = field.value;
  return day ? { day, title: row.querySelector('[name$=".entry"]').value } : { field, word: "noDay" };
}
