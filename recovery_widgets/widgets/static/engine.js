// The way to Python. An engine is asked for something and answers with bytes; it is started only
// when there is something to ask, and it may be lost and replaced at any time: the page keeps
// every word, and each request carries the whole plan.
//
// What the page asks of an engine: start(), ask(what, read) and stop(). A link is one live
// connection to a review widget: {send(message), listen(heard)}.

// Milliseconds. On a slow phone line the engine's scripts alone take ten seconds. Whoever was only
// slow is given more time the next time, up to `most` times as much.
const PATIENCE = { ready: 30000, afterLoad: 25000, heard: 6000, answer: 30000, most: 4 };
const PAUSE = { first: 500, longest: 5000 };
const LOOK_EVERY = 250;

// Bytes. The server hangs up on a message of four million, and to ask again would not help.
const LONGEST_PLAN = 3900000;

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

function exchange(link, what, paths, more = 1) {
  if (new Blob([JSON.stringify(paths)]).size > LONGEST_PLAN) throw new Trouble("too_long");
  const number = ++asked;
  return new Promise((resolve, reject) => {
    let timer = setTimeout(() => reject(new Slow("not heard")), PATIENCE.heard * more);
    link.listen((answer, buffers) => {
      if (answer.number !== number) return;
      clearTimeout(timer);
      if (answer.state === "done") resolve({ ...answer, content: buffers[0] });
      else if (answer.state === "trouble") reject(new Trouble(answer.trouble));
      else timer = setTimeout(() => reject(new Slow("no answer")), PATIENCE.answer * more);
    });
    link.send({ ask: what, number, paths });
  });
}

// A promise with its two ends outside; with nobody waiting, its failure is no mistake.
function openPromise() {
  const open = {};
  open.promise = new Promise((resolve, reject) => Object.assign(open, { resolve, reject }));
  open.promise.catch(() => {});
  return open;
}

// One life of the engine: a hidden frame with the ordinary Voila page of the same notebook and a
// kernel of its own, until it is lost.
class Life {
  #frame = document.createElement("iframe");
  #linked = openPromise();
  #ended = openPromise();
  #turn = Promise.resolve();
  #timer = null;
  #more;
  #met = false;
  #silentSince = null;

  // Every patience is `more` times as long.
  constructor(address, more) {
    this.#more = more;
    this.#frame.hidden = true;
    this.#frame.title = "";
    this.#frame.src = address;
    this.#frame.addEventListener("load", () => this.#arrived(), { once: true });
    this.#giveUpAfter(PATIENCE.ready);
    document.body.append(this.#frame);
  }

  // Only a link from this life's own frame counts.
  connected(link, frameWindow) {
    if (frameWindow !== this.#frame.contentWindow) return;
    clearTimeout(this.#timer);
    this.#linked.resolve(link);
  }

  // One question at a time: an answer of many bytes must not make the next one look unheard.
  answer(what, read) {
    const answered = this.#turn.then(() => this.#answer(what, read));
    this.#turn = answered.catch(() => {});
    return answered;
  }

  async #answer(what, read) {
    const look = setInterval(() => this.#look(), LOOK_EVERY);
    const done = this.#linked.promise.then((link) => {
      this.#look();
      return exchange(link, what, read(), this.#more);
    });
    try {
      return await Promise.race([this.#ended.promise, done]);
    } finally {
      clearInterval(look);
    }
  }

  end(error) {
    clearTimeout(this.#timer);
    this.#frame.remove();
    this.#ended.reject(error);
  }

  #arrived() {
    const page = this.#frame.contentDocument;
    // A server that answers with a mistake, or not at all, leaves no Voila page in the frame.
    if (page?.getElementById("jupyter-config-data")) this.#giveUpAfter(PATIENCE.afterLoad);
    else this.end(new Lost("no engine page"));
  }

  #giveUpAfter(time) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.end(new Slow("never ready")), time * this.#more);
  }

  // Voila's page knows its kernel as soon as all its scripts are there: a kernel that is silent then
  // is dead or frozen, and a connection that was there and is cut may have swallowed the answer.
  // (Seen in voila 0.5.13; where it is not to be seen, only the longer patience counts.)
  #look() {
    // Without a network the frame holds the browser's own page, which may not be looked into.
    const kernel = this.#frame.contentDocument?.defaultView?.jupyterapp?.widgetManager?.kernel;
    if (!kernel) return;
    if (kernel.connectionStatus === "connected") this.#met = true;
    else if (this.#met) this.end(new Lost("cut"));
    if (kernel.status !== "unknown") return;
    this.#silentSince ??= Date.now();
    if (Date.now() - this.#silentSince > PATIENCE.heard * this.#more) this.end(new Slow("silent"));
  }
}

export class FrameEngine {
  #address;
  #life = null;
  #slow = 0;
  #stops = 0;

  constructor(address) {
    this.#address = address;
  }

  // Called by the view of the review widget inside the frame. A frame that was given up is not heard.
  connected(link, frameWindow) {
    this.#life?.connected(link, frameWindow);
  }

  start() {
    this.#life ??= new Life(this.#address, Math.min(1 + this.#slow, PATIENCE.most));
  }

  // Whoever waits for an answer gets null: nothing is asked again by itself after a stop.
  stop() {
    this.#stops += 1;
    this.#end(this.#life, new Lost("stopped"));
  }

  #end(life, error) {
    life?.end(error);
    // Another request may have replaced it already.
    if (this.#life === life) this.#life = null;
  }

  // `read` is called at the last moment, so that words typed while the engine came are in it.
  // `lost` is called with the number of engines lost so far, each time one is replaced.
  async ask(what, read, lost) {
    const stops = this.#stops;
    for (let losses = 1; stops === this.#stops; losses += 1) {
      this.start();
      const life = this.#life;
      try {
        const answer = await life.answer(what, read);
        this.#slow = 0;
        return answer;
      } catch (error) {
        if (!(error instanceof Lost)) throw error;
        if (stops !== this.#stops) break;
        if (this.#life === life && error instanceof Slow) this.#slow += 1;
        this.#end(life, error);
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

  start() {}

  stop() {}

  async ask(what, read) {
    return exchange(await this.#link, what, read());
  }
}
