// The line to the house: what is typed goes there, and counts as saved once it came back from there.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { applyAwarenessUpdate, encodeAwarenessUpdate, removeAwarenessStates } from "y-protocols/awareness";
import * as Y from "yjs";

const SYNC = 0, PRESENCE = 1;
const ASK = 0, ANSWER = 1, UPDATE = 2;
// The last: what is sent, or all of it, is too long. Sent once more it would be so again.
const FINAL = [4401, 4403, 4404, 4405, 4409, 4410, 1009];
const PATIENCE = 8000, LONGEST_WAIT = 20000;

const same = (one, other) => one.length === other.length && one.every((byte, at) => byte === other[at]);
const frame = (kind, content, step) => {
  const told = encoding.createEncoder();
  encoding.writeVarUint(told, kind);
  if (step !== undefined) encoding.writeVarUint(told, step);
  encoding.writeVarUint8Array(told, content);
  return encoding.toUint8Array(told);
};

export class Line {
  // `told` hears of: opened() once all is here, kept() whenever what is saved changes, and closed(code) for good.
  // Who only reads sends nothing.
  constructor(doc, awareness, at, reads, told) {
    Object.assign(this, { doc, awareness, at, reads, told });
    this.waiting = [];
    this.isHere = this.isOver = false;
    this.pause = 500;
    doc.on("update", (update, from) => {
      if (from === this || this.isOver || reads) return;
      this.waiting.push(update);
      if (this.isHere) this.#send(frame(SYNC, update, UPDATE));
      this.#hurry();
      told.kept();
    });
    awareness.on("update", ({ added, updated, removed }, from) => {
      if (from === this || !this.isHere) return;
      const mine = [...added, ...updated, ...removed].filter((hand) => hand === doc.clientID);
      if (mine.length) this.#send(frame(PRESENCE, encodeAwarenessUpdate(awareness, mine)));
    });
    addEventListener("offline", () => this.#lose());
    addEventListener("online", () => this.#open());
    this.#open();
  }

  get isSaved() { return this.waiting.length === 0; }

  // What was typed here and never came back.
  unsaved() {
    const structs = this.waiting.flatMap((update) => Y.decodeUpdate(update).structs);
    const mine = structs.filter((one) => one.id.client === this.doc.clientID && one.content instanceof Y.ContentString);
    return mine.map((one) => one.content.str).join("");
  }

  #open() {
    if (this.isOver || this.socket || !navigator.onLine) return;
    clearTimeout(this.again);
    const socket = this.socket = new WebSocket(this.at.replace(/^\//, location.origin.replace(/^http/, "ws") + "/"));
    socket.binaryType = "arraybuffer";
    socket.onopen = () => this.#send(frame(SYNC, Y.encodeStateVector(this.doc), ASK));
    socket.onmessage = ({ data }) => this.socket === socket && this.#hear(new Uint8Array(data));
    socket.onclose = ({ code }) => this.socket === socket && this.#lose(code);
  }

  #send(bytes) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(bytes);
  }

  #lose(code) {
    const socket = this.socket;
    this.socket = null;
    this.isHere = false;
    clearTimeout(this.late);
    if (socket) { socket.onclose = null; socket.close(); }
    const others = [...this.awareness.getStates().keys()].filter((hand) => hand !== this.doc.clientID);
    removeAwarenessStates(this.awareness, others, this);
    if (FINAL.includes(code)) {
      this.isOver = true;
      return this.told.closed(code);
    }
    this.told.kept();
    clearTimeout(this.again);
    this.again = setTimeout(() => this.#open(), this.pause + Math.random() * 300);
    this.pause = Math.min(this.pause * 2, LONGEST_WAIT);
  }

  // Some networks break without a word: whoever hears nothing for a while asks anew.
  #hurry() {
    clearTimeout(this.late);
    if (this.isHere && this.waiting.length) this.late = setTimeout(() => this.#lose(), PATIENCE);
  }

  #hear(bytes) {
    const sent = decoding.createDecoder(bytes);
    const kind = decoding.readVarUint(sent);
    if (kind === PRESENCE) return applyAwarenessUpdate(this.awareness, decoding.readVarUint8Array(sent), this);
    if (kind !== SYNC) return;
    const step = decoding.readVarUint(sent), content = decoding.readVarUint8Array(sent);
    if (step === ASK) return this.#answer(content);
    Y.applyUpdate(this.doc, content, this);
    if (step === ANSWER) this.#arrive();
    const at = this.waiting.findIndex((update) => same(update, content));
    if (at < 0) return;
    this.waiting.splice(at, 1);
    this.#hurry();
    this.told.kept();
  }

  // The house says how far it has everything. What it lacks is sent; who has nothing new says nothing.
  #answer(state) {
    if (this.reads) return;
    const lacking = Y.encodeStateAsUpdate(this.doc, state);
    if (!this.waiting.length && !Y.parseUpdateMeta(lacking).to.size) return;
    this.waiting = [lacking];
    this.#send(frame(SYNC, lacking, ANSWER));
    this.#hurry();
  }

  #arrive() {
    const first = !this.isHere;
    this.isHere = true;
    this.pause = 500;
    this.awareness.setLocalState(this.awareness.getLocalState() ?? {});
    this.#hurry();
    if (first) this.told.opened();
    this.told.kept();
  }
}
