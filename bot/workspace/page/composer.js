/** Where one writes: Enter sends, Shift and Enter begins a new line, an empty one's ↑ changes the last message. */

import { command, send } from "./api.js";
import { Completion, offers, usage } from "./completion.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";
import { icon } from "./icons.js";
import { sent } from "./reduce.js";
import { keyOf, state } from "./state.js";
import { toast, told } from "./toast.js";
import { Uploads } from "./uploads.js";
import { encode } from "./wire.js";

const TALLEST = 220;
/** What was begun and not sent, by place. */
const drafts = new Map();

/** Makes a text field as high as its text. @param {HTMLTextAreaElement} text */
export function fitHeight(text) {
  text.style.setProperty("height", "auto");
  text.style.setProperty("height", `${Math.min(TALLEST, text.scrollHeight + 2)}px`);
}

export class Composer {
  /**
   * @param {import("./state.js").Place} place
   * @param {{label: string, sent: (message: import("./types.js").Message) => void, editLast: () => void}} setting
   */
  constructor(place, setting) {
    this.place = place;
    this.setting = setting;
    this.text = /** @type {HTMLTextAreaElement} */ (
      h("textarea", {
        class: "composer-text",
        rows: 1,
        placeholder: setting.label,
        "aria-label": setting.label,
      })
    );
    this.text.value = drafts.get(keyOf(place)) ?? "";
    this.completion = new Completion(this.text, (offer) => this.#insert(offer));
    this.uploads = new Uploads(() => this.#changed());
    this.hint = h("p", { class: "composer-hint", "aria-live": "polite" });
    this.sendButton = h(
      "button",
      {
        class: "send-button",
        type: "button",
        "aria-label": t("send"),
        title: t("send"),
        onclick: () => this.send(),
      },
      icon("send"),
    );
    this.root = h(
      "div",
      { class: "composer" },
      this.completion.root,
      h("div", { class: "composer-box" }, this.uploads.root, this.text, this.#bar()),
      this.hint,
    );
    this.text.addEventListener("input", () => this.#changed());
    this.text.addEventListener("keydown", (press) => this.#pressed(press));
    this.text.addEventListener("paste", (paste) => this.uploads.add(paste.clipboardData?.files ?? []));
    this.text.addEventListener("blur", () => this.completion.show([]));
    queueMicrotask(() => this.#changed());
  }

  focus() {
    this.text.focus();
  }

  /** Puts words into the field, ready to be sent. @param {string} words */
  fill(words) {
    this.text.value = words;
    this.#changed();
    this.focus();
  }

  async send() {
    const text = this.text.value.trim();
    if ((!text && !this.uploads.ids.length) || this.uploads.busy) return;
    if (/^\/[a-z]/i.test(text)) return this.#command(text);
    const files = this.uploads.ids;
    this.#empty();
    const message = await told(send(this.place, encode(text), files));
    if (!message) return this.fill(text);
    sent(message);
    this.setting.sent(message);
  }

  /** Like Slack: a command goes to its app, is not posted, and does not exist in threads. */
  async #command(text) {
    const [name] = text.split(/\s/);
    if (this.place.thread_ts) return toast(t("noCommandInThread", name));
    if (!state.commands.some((known) => known.command === name)) return toast(t("unknownCommand", name));
    this.#empty();
    if (!(await told(command(this.place.channel, name, encode(text.slice(name.length)))))) this.fill(text);
  }

  #empty() {
    this.text.value = "";
    this.uploads.clear();
    this.#changed();
  }

  #bar() {
    const chosen = ({ target }) => {
      this.uploads.add(target.files);
      target.value = "";
    };
    const picker = h("input", {
      type: "file",
      multiple: true,
      class: "visually-hidden",
      tabindex: "-1",
      "aria-hidden": "true",
      onchange: chosen,
    });
    const tool = (picture, label, onclick) =>
      h(
        "button",
        { class: "icon-button", type: "button", "aria-label": label, title: label, onclick },
        icon(picture),
      );
    const buttons = [
      tool("clip", t("attach"), () => picker.click()),
      tool("at", t("mention"), () => this.#type("@")),
      !this.place.thread_ts && tool("slash", t("command"), () => this.#type("/")),
    ];
    return h(
      "div",
      { class: "composer-bar" },
      picker,
      buttons,
      h("span", { class: "composer-keys", "aria-hidden": "true" }, t("enterSends")),
      this.sendButton,
    );
  }

  #type(mark) {
    const [start, end] = [this.text.selectionStart, this.text.selectionEnd];
    const before = mark === "/" ? "" : this.text.value.slice(0, start);
    const gap = before && !/\s$/.test(before) ? " " : "";
    const after = mark === "/" ? this.text.value.replace(/^\/\S*\s*/, "") : this.text.value.slice(end);
    this.text.value = `${before}${gap}${mark}${after}`;
    this.focus();
    this.text.selectionEnd = (before + gap + mark).length;
    this.#changed();
  }

  #insert({ from, insert }) {
    const caret = this.text.selectionStart;
    this.text.value = this.text.value.slice(0, from) + insert + this.text.value.slice(caret);
    this.text.selectionEnd = from + insert.length;
    this.#changed();
  }

  #changed() {
    const { value } = this.text;
    drafts.set(keyOf(this.place), value);
    fitHeight(this.text);
    const ready = (value.trim() || this.uploads.ids.length) && !this.uploads.busy;
    this.sendButton.setAttribute("aria-disabled", String(!ready));
    const inUse = document.activeElement === this.text;
    this.completion.show(
      inUse ? offers(value.slice(0, this.text.selectionStart), { commands: !this.place.thread_ts }) : [],
    );
    this.hint.textContent = (!this.place.thread_ts && usage(value)) || "";
  }

  #pressed(press) {
    if (press.isComposing) return;
    if (this.completion.pressed(press)) {
      press.preventDefault();
      press.stopPropagation();
    } else if (press.key === "Enter" && !press.shiftKey) {
      press.preventDefault();
      this.send();
    } else if (press.key === "ArrowUp" && !this.text.value) {
      press.preventDefault();
      this.setting.editLast();
    }
  }
}
