/** What blocks stand on: a message, a modal or the Home. It knows whom a press goes to and what was filled in. */

import { act } from "./api.js";
import { told } from "./toast.js";

/**
 * @typedef {{channel: string, message_ts: string, ephemeral?: boolean}|{view_id: string}} Target
 * @typedef {() => Record<string, any>} Reading what an input holds now, in the shape of Slack's view.state.values
 */

/** Which containers stand open and which page of a table is shown, while messages are drawn again. */
const remembered = new Map();

export class Surface {
  /** @type {Map<string, Map<string, Reading>>} */
  #inputs = new Map();

  /**
   * @param {Target} target
   * @param {{kind: "message"|"modal"|"home", key: string, channel?: string}} what `key` tells surfaces apart,
   *   `channel` is where a modal was opened from
   */
  constructor(target, { kind, key, channel }) {
    this.target = target;
    this.kind = kind;
    this.key = key;
    this.channel = channel;
  }

  /** Begins a new drawing: inputs of the last one are gone. */
  restart() {
    this.#inputs.clear();
  }

  /** @param {string} blockId @param {string} actionId @param {Reading} reading */
  register(blockId, actionId, reading) {
    if (!this.#inputs.has(blockId)) this.#inputs.set(blockId, new Map());
    this.#inputs.get(blockId).set(actionId, reading);
  }

  /** All that is filled in, by block and action. */
  values() {
    const block = (readings) => Object.fromEntries([...readings].map(([id, reading]) => [id, reading()]));
    return Object.fromEntries([...this.#inputs].map(([id, readings]) => [id, block(readings)]));
  }

  /** Tells the app that an element was used. @param {string} blockId @param {Record<string, any>} action */
  dispatch(blockId, action) {
    return told(act(this.target, blockId, action, this.#inputs.size ? this.values() : undefined));
  }

  /** What was remembered of a block. @template T @param {string} name @param {T} otherwise @returns {T} */
  recall(name, otherwise) {
    return remembered.get(`${this.key}/${name}`) ?? otherwise;
  }

  /** @param {string} name @param {any} what */
  remember(name, what) {
    remembered.set(`${this.key}/${name}`, what);
  }
}
