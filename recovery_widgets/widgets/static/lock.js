// Locks words with a passphrase, in the browser itself: PBKDF2 makes the key, AES-GCM the lock.
// Without the passphrase nobody can open it, and neither can we.

// How often the passphrase is stirred: the count that OWASP names for PBKDF2 with SHA-256.
const ROUNDS = 600000;
// A count of a foreign hand must not keep her phone busy for ever.
const MOST_ROUNDS = 5000000;

export class WrongPassphrase extends Error {}

// Only pages that came over https, or from this very machine, may do it.
export function canLock() {
  return Boolean(globalThis.crypto?.subtle);
}

function random(bytes) {
  return crypto.getRandomValues(new Uint8Array(bytes));
}

export function randomName() {
  return toText(random(12));
}

function toText(bytes) {
  return btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(""));
}

function toBytes(text) {
  return Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
}

export class Lock {
  #key;
  #salt;
  #rounds;

  constructor(key, salt, rounds) {
    this.#key = key;
    this.#salt = salt;
    this.#rounds = rounds;
  }

  // The same passphrase, salt and rounds always make the same lock.
  static async make(passphrase, salt = random(16), rounds = ROUNDS) {
    // One letter can be written in more than one way, and phones differ.
    const words = new TextEncoder().encode(passphrase.normalize("NFC"));
    const raw = await crypto.subtle.importKey("raw", words, "PBKDF2", false, ["deriveKey"]);
    const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
    const kind = { name: "AES-GCM", length: 256 };
    const key = await crypto.subtle.deriveKey(how, raw, kind, false, ["encrypt", "decrypt"]);
    return new Lock(key, salt, rounds);
  }

  // The lock of something sealed before.
  static async of(sealed, passphrase) {
    return Lock.make(passphrase, toBytes(sealed.salt), Math.min(sealed.rounds, MOST_ROUNDS));
  }

  async seal(thing) {
    const iv = random(12);
    const words = new TextEncoder().encode(JSON.stringify(thing));
    const hidden = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, this.#key, words);
    const salt = toText(this.#salt);
    return { salt, rounds: this.#rounds, iv: toText(iv), words: toText(new Uint8Array(hidden)) };
  }

  // Raises WrongPassphrase, also when what was sealed is damaged: nobody can tell one from the other.
  async unseal(sealed) {
    try {
      const how = { name: "AES-GCM", iv: toBytes(sealed.iv) };
      const words = await crypto.subtle.decrypt(how, this.#key, toBytes(sealed.words));
      return JSON.parse(new TextDecoder().decode(words));
    } catch {
      throw new WrongPassphrase("not opened");
    }
  }
}
