/** A list of messages that follows the state: rows are kept while nothing about them changed. */

import { h, keepingFocus } from "./dom.js";
import { dateOf, dayName, sameDay } from "./time.js";

const TOGETHER = 5 * 60;
const NEAR_THE_END = 90;
const MARGIN = 24;

/**
 * @typedef {{key: string, stamp: unknown[], draw: () => HTMLElement}} Row `stamp` says what the row was drawn from
 */

export class MessageList {
  /** @type {Map<string, {stamp: unknown[], node: HTMLElement}>} */
  #drawn = new Map();

  /** Whether the reader is where new messages appear, so that the list follows them. */
  #following = true;
  #pinned = 0;

  /** @param {string} label */
  constructor(label) {
    this.root = h("div", { class: "messages", role: "list", "aria-label": label, tabindex: "0" });
    this.scroller = h("div", { class: "scroller" }, this.root);
    this.root.addEventListener("keydown", (press) => this.#move(press));
    this.root.addEventListener("focusin", ({ target }) => this.#reach(target.closest(".message")));
    this.scroller.addEventListener("scroll", () => (this.#following = this.#isAtEnd()));
    // Charts and fonts change the height after a row was drawn.
    new ResizeObserver(() => this.#following && this.toEnd()).observe(this.root);
  }

  /** Shows these rows; stays at the end if the reader was there. @param {Row[]} rows */
  show(rows) {
    keepingFocus(this.root, () => this.#reconcile(rows));
    if (this.#following) this.toEnd();
  }

  /** Goes to the latest message: to its first line, below what it answers, if it is higher than the room there is. */
  toEnd() {
    const last = this.root.lastElementChild;
    const room = this.scroller.clientHeight - MARGIN;
    const before = last?.previousElementSibling;
    const first = before?.offsetHeight < room / 3 ? before : last;
    this.scroller.scrollTop =
      last?.offsetHeight > room ? first.offsetTop - MARGIN : this.scroller.scrollHeight;
    this.#pinned = this.scroller.scrollTop;
    this.#following = true;
  }

  #isAtEnd() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    return scrollHeight - clientHeight - scrollTop < NEAR_THE_END || Math.abs(scrollTop - this.#pinned) < 4;
  }

  #reconcile(rows) {
    const before = this.#drawn;
    this.#drawn = new Map(rows.map((row) => [row.key, kept(before.get(row.key), row)]));
    for (const [key, { node }] of before)
      if (this.#drawn.get(key)?.node !== node) this.#taken(node, this.#drawn.get(key)?.node);
    let next = null;
    for (const { node } of [...this.#drawn.values()].reverse()) {
      if (node.nextSibling !== next || node.parentNode !== this.root) this.root.insertBefore(node, next);
      next = node;
    }
  }

  /** A row that had the focus hands it to the one that takes its place. */
  #taken(node, successor) {
    const focused = node === document.activeElement;
    if (!successor) {
      node.remove();
      return;
    }
    node.replaceWith(successor);
    if (focused) successor.focus();
  }

  /** Tab reaches the tools of one message, the focused one: with all of them it would take hundreds of steps. */
  #reach(row) {
    for (const button of this.root.querySelectorAll(".message-tools button")) {
      button.tabIndex = row?.contains(button) ? 0 : -1;
    }
  }

  /** Arrows go from message to message, as in Slack; from the list itself, up goes to the last one. */
  #move(press) {
    const rows = [...this.root.querySelectorAll(".message")];
    const at = rows.indexOf(document.activeElement);
    const onList = document.activeElement === this.root;
    const steps = {
      ArrowUp: onList ? rows.length - 1 : at - 1,
      ArrowDown: at + 1,
      Home: 0,
      End: rows.length - 1,
    };
    if ((at < 0 && !onList) || !(press.key in steps)) return;
    press.preventDefault();
    rows[Math.max(0, steps[press.key])]?.focus();
  }
}

/** A line that names the day. @param {string} ts @returns {Row} */
export function dayRow(ts) {
  const name = dayName(dateOf(ts));
  return {
    key: `day/${ts}`,
    stamp: [name],
    draw: () => h("div", { class: "day", role: "listitem" }, h("span", {}, name)),
  };
}

/**
 * Whether a message stands below the one before without its author being named again.
 * @param {import("./types.js").Message} message
 * @param {import("./types.js").Message|undefined} before
 */
export function isCompact(message, before) {
  if (!before || before.user !== message.user || before.ephemeral || message.ephemeral || before.reply_count)
    return false;
  return Number.parseFloat(message.ts) - Number.parseFloat(before.ts) < TOGETHER;
}

/** @param {import("./types.js").Message} message @param {import("./types.js").Message|undefined} before */
export function startsDay(message, before) {
  return !before || !sameDay(dateOf(message.ts), dateOf(before.ts));
}

function kept(old, { stamp, draw }) {
  const same =
    old && old.stamp.length === stamp.length && old.stamp.every((part, place) => part === stamp[place]);
  return same ? old : { stamp, node: draw() };
}
