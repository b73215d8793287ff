/** Dialogs above the page. The browser's own <dialog> keeps the focus inside and gives it back. */

import { freshId, h } from "./dom.js";
import { t } from "./i18n.js";
import { icon } from "./icons.js";

/**
 * @param {{title: string, body: import("./dom.js").Child, foot: import("./dom.js").Child, wish: () => void, small?: boolean}} parts
 *   `wish` is called when the person wants to close it
 * @returns {HTMLDialogElement} not yet shown
 */
export function dialog({ title, body, foot, wish, small = false }) {
  const id = freshId("dialog");
  const close = h(
    "button",
    { class: "icon-button", type: "button", "aria-label": t("close"), onclick: wish },
    icon("close"),
  );
  const head = h("header", { class: "dialog-head" }, h("h2", { id, tabindex: "-1" }, title), close);
  const look = small ? "dialog dialog-small" : "dialog";
  const parts = [head, h("div", { class: "dialog-body" }, body), h("footer", { class: "dialog-foot" }, foot)];
  const box = h("dialog", { class: look, "aria-labelledby": id }, parts);
  box.addEventListener("cancel", (event) => {
    event.preventDefault();
    wish();
  });
  return /** @type {HTMLDialogElement} */ (box);
}

/**
 * Asks before something is done.
 * @param {{title: string, text: import("./dom.js").Child, yes: string, no?: string, danger?: boolean}} question
 * @returns {Promise<boolean>}
 */
export function confirmed({ title, text, yes, no = t("cancel"), danger = false }) {
  return new Promise((answer) => {
    const done = (choice) => {
      box.close();
      box.remove();
      answer(choice);
    };
    const foot = [
      h("button", { class: "button", type: "button", onclick: () => done(false) }, no),
      h(
        "button",
        { class: `button ${danger ? "danger" : "primary"}`, type: "button", onclick: () => done(true) },
        yes,
      ),
    ];
    const box = dialog({ title, body: h("p", {}, text), foot, wish: () => done(false), small: true });
    document.body.append(box);
    box.showModal();
  });
}
