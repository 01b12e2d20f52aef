// A day for her calendar. The day and its title are all that is sent for it.

// What Papers asks for besides; the word of a sentence when something is not there yet.
export function entryOf(button) {
  const row = button.closest("[data-row]");
  const day = row.querySelector('[name$=".day"]').value;
  return day ? { day, title: row.querySelector('[name$=".entry"]').value } : "noDay";
}
