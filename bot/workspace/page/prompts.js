/** Ways to begin: the prompts that the bot suggests, and a first conversation for an empty workspace. */

import { h } from "./dom.js";
import { pick, t } from "./i18n.js";
import { icon } from "./icons.js";
import { state } from "./state.js";

/**
 * The suggested prompts as chips.
 * @param {(text: string) => void} ask
 * @returns {HTMLElement|false}
 */
export function promptChips(ask) {
  if (!state.prompts?.prompts.length) return false;
  const chips = state.prompts.prompts.map(({ title, message }) =>
    h(
      "li",
      {},
      h(
        "button",
        { class: "chip", type: "button", title: message, onclick: () => ask(message) },
        icon("spark"),
        title,
      ),
    ),
  );
  const title = state.prompts.title && h("p", { class: "prompts-title" }, state.prompts.title);
  return h("div", { class: "prompts" }, title, h("ul", { "aria-label": t("prompts") }, chips));
}

/**
 * A first question to try.
 * @param {(text: string) => void} ask
 * @returns {HTMLElement|false}
 */
export function firstConversation(ask) {
  const question = pick(state.suggestion);
  if (!question) return false;
  const button = h(
    "button",
    { class: "button primary", type: "button", onclick: () => ask(question) },
    t("askThis"),
  );
  return h(
    "div",
    { class: "suggestion" },
    h("p", { class: "suggestion-title" }, icon("spark"), t("tryThis")),
    h("blockquote", {}, question),
    button,
  );
}
