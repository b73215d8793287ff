/** Changing a message of one's own, where it stands. */

import { edit } from "./api.js";
import { fitHeight } from "./composer.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";
import { deleteMessage } from "./tools.js";
import { told } from "./toast.js";
import { decode, encode } from "./wire.js";

/**
 * @param {import("./types.js").Message} message
 * @param {() => void} done called when it is saved or given up
 */
export function editor(message, done) {
  const text = h("textarea", { class: "editor-text", "aria-label": t("editMessage"), rows: 1 });
  text.value = decode(message.text);
  const save = async () => {
    if (!text.value.trim()) return deleteMessage(message);
    const changed = encode(text.value) !== message.text;
    if (!changed || (await told(edit(message.channel, message.ts, encode(text.value))))) done();
  };
  text.addEventListener("input", () => fitHeight(text));
  text.addEventListener("keydown", (press) => {
    if (press.key === "Escape") done();
    else if (press.key !== "Enter" || press.shiftKey || press.isComposing) return;
    else save();
    press.preventDefault();
    press.stopPropagation();
  });
  queueMicrotask(() => {
    fitHeight(text);
    text.focus();
    text.setSelectionRange(text.value.length, text.value.length);
  });
  const buttons = [
    h("button", { class: "button small", type: "button", onclick: done }, t("cancel")),
    h("button", { class: "button small primary", type: "button", onclick: save }, t("save")),
  ];
  return h(
    "div",
    { class: "editor" },
    text,
    h("div", { class: "editor-foot" }, h("span", { class: "editor-hint" }, t("editHint")), buttons),
  );
}
