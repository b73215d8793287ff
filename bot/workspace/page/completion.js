/** What a composer offers while one writes: slash commands, people after @, channels after #. */

import { avatar } from "./avatar.js";
import { freshId, h, replace } from "./dom.js";
import { t } from "./i18n.js";
import { icon } from "./icons.js";
import { colleagues, state } from "./state.js";

const MOST = 8;

/**
 * @typedef {{from: number, insert: string, label: string, detail: string, picture: Node}} Offer
 *   `insert` takes the place of what stands between `from` and the caret
 */

/**
 * What fits to the words before the caret.
 * @param {string} before
 * @param {{commands: boolean}} allowed commands exist in channels, not in threads
 * @returns {Offer[]}
 */
export function offers(before, { commands }) {
  if (commands && /^\/\S*$/.test(before)) return commandOffers(before);
  const mention = /(?:^|\s)([@#])([^\s@#][^@#\n]{0,40}|)$/u.exec(before);
  if (!mention) return [];
  const [, mark, query] = mention;
  const from = before.length - query.length - 1;
  const found = (mark === "@" ? peopleOffers() : channelOffers()).filter(({ label }) => fits(label, query));
  return found.slice(0, MOST).map((offer) => ({ ...offer, from, insert: `${mark}${offer.label} ` }));
}

/** How the command that is being written is used, or null. @param {string} text */
export function usage(text) {
  const command = state.commands.find((each) => text.startsWith(`${each.command} `));
  return command ? `${command.command} ${command.usage_hint}` : null;
}

function commandOffers(before) {
  const fitting = state.commands.filter(({ command }) => command.startsWith(before));
  return fitting.slice(0, MOST).map(({ command, description, usage_hint: hint }) => ({
    from: 0,
    insert: `${command} `,
    label: [command, hint].filter(Boolean).join(" "),
    detail: description,
    picture: icon("slash"),
  }));
}

function peopleOffers() {
  const people = [
    { id: state.bot.user, name: state.bot.name, detail: t("app") },
    ...colleagues().map(withTitle),
  ];
  return people.map(({ id, name, detail }) => ({ label: name, detail, picture: avatar(id, name) }));
}

function withTitle({ id, name, title }) {
  return { id, name, detail: title[document.documentElement.lang] ?? title.en };
}

function channelOffers() {
  const channels = state.channels.filter((channel) => channel.kind === "channel");
  return channels.map(({ name }) => ({ label: name, detail: "", picture: icon("hash") }));
}

function fits(label, query) {
  const [name, wanted] = [label.toLowerCase(), query.toLowerCase()];
  return name.startsWith(wanted) || name.split(/\s+/).some((word) => word.startsWith(wanted));
}

/** The list of offers above a text field; the focus stays in the field. */
export class Completion {
  /** @type {Offer[]} */
  #offers = [];
  #at = 0;

  /** @param {HTMLTextAreaElement} text @param {(offer: Offer) => void} take */
  constructor(text, take) {
    this.text = text;
    this.take = take;
    this.root = h("ul", {
      class: "completion",
      role: "listbox",
      id: freshId("offers"),
      "aria-label": t("suggestions"),
      hidden: true,
    });
    text.setAttribute("aria-autocomplete", "list");
    text.setAttribute("aria-controls", this.root.id);
  }

  /** @param {Offer[]} found */
  show(found) {
    this.#offers = found;
    this.#at = 0;
    this.#draw();
  }

  /** Takes a key that is meant for the list. @param {KeyboardEvent} press @returns {boolean} */
  pressed(press) {
    if (!this.#offers.length) return false;
    const moves = { ArrowDown: 1, ArrowUp: this.#offers.length - 1 };
    if (press.key in moves) this.#at = (this.#at + moves[press.key]) % this.#offers.length;
    else if (press.key === "Enter" || press.key === "Tab") return this.#choose(this.#offers[this.#at]);
    else if (press.key === "Escape") this.#offers = [];
    else return false;
    this.#draw();
    return true;
  }

  #choose(offer) {
    this.show([]);
    this.take(offer);
    return true;
  }

  #draw() {
    this.root.hidden = this.#offers.length === 0;
    replace(
      this.root,
      this.#offers.map((offer, place) => this.#row(offer, place)),
    );
    const active = this.root.children[this.#at];
    if (active) this.text.setAttribute("aria-activedescendant", active.id);
    else this.text.removeAttribute("aria-activedescendant");
    active?.scrollIntoView({ block: "nearest" });
  }

  #row(offer, place) {
    const attributes = {
      role: "option",
      id: `${this.root.id}-${place}`,
      "aria-selected": String(place === this.#at),
    };
    const chosen = (event) => {
      event.preventDefault(); // the field keeps the focus
      this.#choose(offer);
    };
    const words = [
      h("span", { class: "offer-label" }, offer.label),
      h("span", { class: "offer-detail" }, offer.detail),
    ];
    return h("li", { ...attributes, onpointerdown: chosen }, offer.picture, words);
  }
}
