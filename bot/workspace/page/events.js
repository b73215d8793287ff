/** The line on which the server tells what happens; it comes back by itself when it breaks. */

import { reached } from "./reduce.js";

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 8000;

export class Events {
  #socket = null;
  #pause = FIRST_PAUSE;
  #timer = 0;
  #closed = false;

  /**
   * @param {string} person
   * @param {(event: any) => void} heard
   * @param {() => void} back called when the line stands again, since events were missed meanwhile
   */
  constructor(person, heard, back) {
    this.address = `${location.origin.replace(/^http/, "ws")}/ui/events?as=${encodeURIComponent(person)}`;
    this.heard = heard;
    this.back = back;
    /** Settles when the line stands, or can't be had for now: what is read after that misses nothing. */
    this.ready = new Promise((settled) => (this.settled = settled));
    this.#open(false);
  }

  /** Tries at once instead of waiting. */
  retry() {
    clearTimeout(this.#timer);
    if (!this.#closed && this.#socket?.readyState !== WebSocket.OPEN) this.#open(true);
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#socket?.close();
  }

  #open(again) {
    const socket = new WebSocket(this.address);
    this.#socket = socket;
    socket.onmessage = ({ data }) => this.#closed || this.heard(JSON.parse(data));
    socket.onopen = () => {
      this.#pause = FIRST_PAUSE;
      if (this.#closed) return;
      reached(true);
      this.settled();
      if (again) this.back();
    };
    socket.onclose = () => {
      if (this.#closed || socket !== this.#socket) return;
      reached(false);
      this.settled();
      this.#timer = setTimeout(() => this.#open(true), this.#pause);
      this.#pause = Math.min(LONGEST_PAUSE, this.#pause * 2);
    };
  }
}
