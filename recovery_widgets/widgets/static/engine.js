// The way to Python. An engine is asked for something and answers with bytes; it is started only
// when there is something to ask, and it may be lost and replaced at any time: the page keeps
// every word, and each request carries the whole plan.
//
// What the page asks of an engine: start(), ask(what, read) and stop(). A link is one live
// connection to a review widget: {send(message), listen(heard)}.

// Milliseconds. On a slow phone line the engine's scripts alone take ten seconds.
const PATIENCE = { ready: 60000, afterLoad: 25000, heard: 6000, answer: 120000, pause: 500, mostPauses: 10 };

// The engine went away; a new one may answer.
class Lost extends Error {}

// Python answered that it cannot do this; `word` names the sentence for it.
export class Trouble extends Error {
  constructor(word) {
    super(word);
    this.word = word;
  }
}

let asked = 0;

const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

function exchange(link, what, paths) {
  const number = ++asked;
  return new Promise((resolve, reject) => {
    let timer = setTimeout(() => reject(new Lost("not heard")), PATIENCE.heard);
    link.listen((answer, buffers) => {
      if (answer.number !== number) return;
      clearTimeout(timer);
      if (answer.state === "done") resolve({ ...answer, content: buffers[0] });
      else if (answer.state === "trouble") reject(new Trouble(answer.trouble));
      else timer = setTimeout(() => reject(new Lost("no answer")), PATIENCE.answer);
    });
    link.send({ ask: what, number, paths });
  });
}

// The ordinary Voila page of the same notebook in a hidden frame, with a kernel of its own.
export class FrameEngine {
  #address;
  #frame = null;
  #link = null;
  #timer = null;
  #settle = null;

  constructor(address) {
    this.#address = address;
  }

  // Called by the view of the review widget inside the frame. A frame that was given up is not heard.
  connected(link, frameWindow) {
    if (frameWindow !== this.#frame?.contentWindow) return;
    clearTimeout(this.#timer);
    this.#settle.resolve(link);
  }

  start() {
    if (this.#frame) return;
    this.#link = new Promise((resolve, reject) => { this.#settle = { resolve, reject }; });
    // Whoever waits for the link hears of its loss; with nobody waiting it is no mistake.
    this.#link.catch(() => {});
    const frame = document.createElement("iframe");
    frame.hidden = true;
    frame.title = "";
    frame.src = this.#address;
    frame.addEventListener("load", () => this.#arrived(frame), { once: true });
    this.#frame = frame;
    this.#giveUpAfter(PATIENCE.ready);
    document.body.append(frame);
  }

  #arrived(frame) {
    const page = frame.contentDocument;
    // A server that answers with a mistake, or not at all, leaves no Voila page in the frame.
    if (page?.getElementById("jupyter-config-data")) this.#giveUpAfter(PATIENCE.afterLoad);
    else this.#settle.reject(new Lost("no engine page"));
  }

  #giveUpAfter(time) {
    clearTimeout(this.#timer);
    const { reject } = this.#settle;
    this.#timer = setTimeout(() => reject(new Lost("never ready")), time);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#frame?.remove();
    this.#frame = null;
  }

  // `read` is called at the last moment, so that words typed while the engine came are in it.
  // `lost` is called with the number of engines lost so far, each time one is replaced.
  async ask(what, read, lost) {
    for (let losses = 1; ; losses += 1) {
      this.start();
      const link = this.#link;
      try {
        return await exchange(await link, what, read());
      } catch (error) {
        if (!(error instanceof Lost)) throw error;
        // Another request may have replaced the engine already.
        if (this.#link === link) this.stop();
        lost(losses);
        await pause(Math.min(losses, PATIENCE.mostPauses) * PATIENCE.pause);
      }
    }
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
