// The way to Python. An engine is asked for something and answers with bytes; it is started only
// when there is something to ask, and it may be lost and replaced at any time: the page keeps
// every word, and each request carries the whole plan.
//
// What the page asks of an engine: ask(wish, read, lost) and stop(). A wish is {ask: name, ...}, with a
// name that recovery_widgets/wishes.py knows. A link is one live connection to a review widget:
// {send(message), listen(heard)}.

import { Wire } from "./wire.js";

// Milliseconds. Whoever was only slow is given more time the next time, up to `most` times as much.
const PATIENCE = { ready: 30000, heard: 6000, answer: 30000, most: 4 };
const PAUSE = { first: 500, longest: 5000 };

// Bytes. The server hangs up on a message of four million, and to ask again would not help.
const LONGEST_PLAN = 3900000;
// Bytes a millisecond, on a phone line as poor as they come: a file takes its time to go up.
const UPLINK = 20;

// The engine went away; a new one may answer.
class Lost extends Error {}

// Nothing came in time; perhaps it would have come later.
class Slow extends Lost {}

// Python answered that it cannot do this; `word` names the sentence for it.
export class Trouble extends Error {
  constructor(word) {
    super(word);
    this.word = word;
  }
}

let asked = 0;

// A pause that ends early when the network is back.
function pauseUnlessOnline(time) {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener("online", end);
      resolve();
    };
    const timer = setTimeout(end, time);
    addEventListener("online", end);
  });
}

function exchange(link, wish, paths, more = 1) {
  const number = ++asked;
  const message = { ...wish, number, paths };
  const size = new Blob([JSON.stringify(message)]).size;
  if (size > LONGEST_PLAN) throw new Trouble("too_long");
  return new Promise((resolve, reject) => {
    let timer = setTimeout(() => reject(new Slow("not heard")), PATIENCE.heard * more + size / UPLINK);
    link.listen((answer, buffers) => {
      if (answer.number !== number) return;
      clearTimeout(timer);
      if (answer.state === "done") resolve({ ...answer, content: buffers[0] });
      else if (answer.state === "trouble") reject(new Trouble(answer.trouble));
      else timer = setTimeout(() => reject(new Slow("no answer")), PATIENCE.answer * more);
    });
    link.send(message);
  });
}

// What `promise` gives, unless it takes longer than so many milliseconds.
function within(time, promise) {
  let timer;
  const late = new Promise((_none, reject) => {
    timer = setTimeout(() => reject(new Slow("never ready")), time);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

// Asks the server for an engine: the id of its kernel, and of the review widget in it.
async function fetchEngine(address, signal) {
  try {
    const response = await fetch(address, { cache: "no-store", signal });
    if (response.ok) return await response.json();
  } catch {
    // No network, or somebody else answered; either is as good as no answer.
  }
  throw new Lost("no engine");
}

// One life of the engine: a kernel of its own that ran the notebook, until it is lost.
class Life {
  over = false;
  #address;
  #more;
  #ending;
  #going = new AbortController();
  #linked;
  #ended;
  #end;
  #turn = Promise.resolve();
  #wire = null;
  #goodbye = null;

  // Every patience is `more` times as long; `ending` is told once why it ended.
  constructor(address, more, ending) {
    this.#address = new URL(address, document.baseURI);
    this.#more = more;
    this.#ending = ending;
    this.#ended = new Promise((_none, reject) => { this.#end = reject; });
    this.#linked = this.#connect();
    // With nobody waiting, its failure is no mistake.
    for (const one of [this.#ended, this.#linked]) one.catch((error) => this.end(error));
  }

  // One question at a time: an answer of many bytes must not make the next one look unheard.
  answer(wish, read) {
    const answered = this.#turn.then(() => this.#answer(wish, read));
    this.#turn = answered.catch(() => {});
    return answered;
  }

  async #answer(wish, read) {
    const link = await Promise.race([this.#ended, this.#linked]);
    return Promise.race([this.#ended, exchange(link, wish, read(), this.#more)]);
  }

  async #connect() {
    const asked = fetchEngine(this.#address, this.#going.signal);
    const { kernel, model } = await within(PATIENCE.ready * this.#more, asked);
    this.#goodbye = new URL(`voila/api/shutdown/${kernel}`, this.#address);
    if (this.over) {
      this.#letGo();
      throw new Lost("too late");
    }
    const channels = new URL(`api/kernels/${kernel}/channels`, this.#address);
    this.#wire = new Wire(channels, model, () => this.end(new Lost("cut")));
    await within(PATIENCE.heard * this.#more, this.#wire.opened);
    return this.#wire;
  }

  end(error) {
    if (this.over) return;
    this.over = true;
    this.#going.abort();
    this.#wire?.close();
    this.#letGo();
    this.#end(error);
    this.#ending(error);
  }

  #letGo() {
    // As JSON, because a browser names the origin of such a message even where it sends no referrer.
    if (this.#goodbye) navigator.sendBeacon(this.#goodbye, new Blob([], { type: "application/json" }));
  }
}

export class ServedEngine {
  #address;
  #life = null;
  #slow = 0;
  #stops = 0;

  constructor(address) {
    this.#address = address;
    // Where the page is only put away, it comes back and asks for another one.
    addEventListener("pagehide", () => this.#life?.end(new Lost("left")));
  }

  // Whoever waits for an answer gets null: nothing is asked again by itself after a stop.
  stop() {
    this.#stops += 1;
    this.#life?.end(new Lost("stopped"));
  }

  #living() {
    if (!this.#life || this.#life.over) {
      const ending = (error) => { if (error instanceof Slow) this.#slow += 1; };
      this.#life = new Life(this.#address, Math.min(1 + this.#slow, PATIENCE.most), ending);
    }
    return this.#life;
  }

  // `read` is called at the last moment, so that words typed while the engine came are in it.
  // `lost` is called with the number of engines lost so far, each time one is replaced.
  async ask(wish, read, lost) {
    const stops = this.#stops;
    for (let losses = 1; stops === this.#stops; losses += 1) {
      const life = this.#living();
      try {
        const answer = await life.answer(wish, read);
        this.#slow = 0;
        return answer;
      } catch (error) {
        if (!(error instanceof Lost)) throw error;
        if (stops !== this.#stops) break;
        life.end(error);
        lost(losses);
        await pauseUnlessOnline(Math.min(losses * PAUSE.first, PAUSE.longest));
      }
    }
    return null;
  }
}

// Page and engine in one document (plain Voila): the link comes when the widgets do.
export class OwnEngine {
  #link = new Promise((resolve) => { this.connected = resolve; });

  stop() {}

  async ask(wish, read) {
    return exchange(await this.#link, wish, read());
  }
}
