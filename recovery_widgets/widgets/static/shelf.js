// Keeps small things in the browser's own storage, as JSON. A storage may be full or forbidden, and
// what lies in it may be damaged or of a foreign hand: nothing here ever throws.
//
// `where` is "sessionStorage" (this tab, until it is closed) or "localStorage" (this device).

// Whether it was kept.
export function putOn(where, place, thing) {
  try {
    globalThis[where].setItem(place, JSON.stringify(thing));
    return true;
  } catch {
    return false;
  }
}

// An object, or null when there is none.
export function takeFrom(where, place) {
  try {
    const thing = JSON.parse(globalThis[where].getItem(place));
    return thing && typeof thing === "object" && !Array.isArray(thing) ? thing : null;
  } catch {
    return null;
  }
}

export function dropFrom(where, place) {
  try {
    globalThis[where].removeItem(place);
  } catch {
    // Where nothing may be kept, there is nothing to forget.
  }
}
