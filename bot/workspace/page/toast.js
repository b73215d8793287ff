/** Short notices at the edge of the page, for what could not be done. */

import { alert } from "./announce.js";
import { Refused } from "./api.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";
import { icon } from "./icons.js";

const SHOWN = 9000;

/** @param {string} sentence */
export function toast(sentence) {
  // A modal lies above everything else of the page, so that the notice has to stand within it.
  const room = document.querySelector("dialog[open]") ?? document.body;
  const close = h(
    "button",
    { class: "icon-button", type: "button", "aria-label": t("close"), onclick: () => box.remove() },
    icon("close"),
  );
  const box = h("div", { class: "toast" }, h("p", {}, sentence), close);
  for (const old of document.querySelectorAll(".toast")) old.remove();
  room.append(box);
  alert(sentence);
  setTimeout(() => box.remove(), SHOWN);
}

/**
 * Waits for a call and tells the person when the server refused it.
 * @template Answer
 * @param {Promise<Answer>} call
 * @returns {Promise<Answer|null>} null when it was refused
 */
export async function told(call) {
  try {
    return await call;
  } catch (reason) {
    if (!(reason instanceof Refused)) throw reason;
    toast(reason.message);
    return null;
  }
}
