// Speaks to one widget of a kernel over the kernel's own socket, as ipywidgets' front end does, without
// that front end: its scripts are a megabyte, which is eight seconds on a slow phone line.
//
// How a message is packed is told in Jupyter Server's documentation of its WebSocket protocols, what
// it holds in ipywidgets' documentation of low-level widgets.

const PROTOCOL = "v1.kernel.websocket.jupyter.org";

const letterBytes = new TextEncoder();
const byteLetters = new TextDecoder();

// Numbers of 64 bits, the small end first. No message of ours needs the upper half.
const NUMBER = 8;
const readNumber = (view, at) => view.getUint32(at, true);
const writeNumber = (view, at, value) => view.setUint32(at, value, true);

// How many places follow, where each part begins and where the last one ends; then the parts.
function pack(texts) {
  const parts = texts.map((text) => letterBytes.encode(text));
  const first = NUMBER * (parts.length + 2);
  const message = new Uint8Array(parts.reduce((size, part) => size + part.length, first));
  const view = new DataView(message.buffer);
  writeNumber(view, 0, parts.length + 1);
  let place = first;
  parts.forEach((part, number) => {
    writeNumber(view, NUMBER * (number + 1), place);
    message.set(part, place);
    place += part.length;
  });
  writeNumber(view, NUMBER * (parts.length + 1), place);
  return message;
}

function unpack(message) {
  const view = new DataView(message);
  const places = Array.from({ length: readNumber(view, 0) }, (_none, number) =>
    readNumber(view, NUMBER * (number + 1)));
  return places.slice(1).map((end, number) => new Uint8Array(message, places[number], end - places[number]));
}

// A name for one conversation, which nobody guesses. (`randomUUID` is not there without https.)
function newSession() {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(16)).join("-");
}

// The part of a message that says what it is.
function headerOf(session, number) {
  return {
    msg_id: `${session}-${number}`,
    msg_type: "comm_msg",
    session,
    username: "",
    version: "5.3",
    date: new Date().toISOString(),
  };
}

// A line to the widget `model`. `opened` comes true when it can be spoken to; `hungUp` is called when
// it no longer can, whichever side has closed it.
export class Wire {
  #socket;
  #session = newSession();
  #model;
  #sent = 0;
  #heard = new Set();

  constructor(channels, model, hungUp) {
    this.#model = model;
    const address = new URL(`?session_id=${this.#session}`, channels);
    address.protocol = address.protocol.replace("http", "ws");
    this.#socket = new WebSocket(address, PROTOCOL);
    this.#socket.binaryType = "arraybuffer";
    this.#socket.addEventListener("message", (event) => this.#take(unpack(event.data)));
    this.#socket.addEventListener("close", hungUp);
    this.opened = new Promise((resolve) => { this.#socket.addEventListener("open", resolve); });
  }

  send(message) {
    this.#sent += 1;
    const content = { comm_id: this.#model, data: { method: "custom", content: message } };
    const parts = [headerOf(this.#session, this.#sent), {}, {}, content];
    this.#socket.send(pack(["shell", ...parts.map((part) => JSON.stringify(part))]));
  }

  listen(heard) {
    this.#heard.add(heard);
  }

  close() {
    this.#socket.close();
  }

  #take([, header, , , content, ...buffers]) {
    if (this.#read(header).msg_type !== "comm_msg") return;
    const { comm_id: model, data } = this.#read(content);
    if (model !== this.#model || data.method !== "custom") return;
    for (const heard of this.#heard) heard(data.content, buffers);
  }

  #read(part) {
    return JSON.parse(byteLetters.decode(part));
  }
}
