/** The input block: a label, the field, a hint, and what is wrong with it. */

import { freshId, h, replace } from "../dom.js";
import { t } from "../i18n.js";
import { textObject } from "../mrkdwn.js";
import { field } from "./elements.js";

const GROUPS = new Set(["radio_buttons", "checkboxes"]);

/** @type {import("./index.js").Draw} */
export function input(block, surface) {
  const [id, hintId, errorId] = [freshId("input"), freshId("hint"), freshId("error")];
  const group = GROUPS.has(block.element.type);
  const described = { "aria-describedby": `${block.hint ? hintId : ""} ${errorId}`.trim() };
  const tied = group
    ? { "aria-labelledby": `${id}-label` }
    : { "aria-required": block.optional ? null : "true" };
  const drawn = field(block.element, surface, { id, ...described, ...tied });
  if (!drawn)
    return h("p", { class: "block-unknown" }, t("unknownBlock", String(block.element.type).slice(0, 80)));
  surface.register(block.block_id, block.element.action_id, drawn.reading);
  if (block.dispatch_action) {
    const tell = () =>
      surface.dispatch(block.block_id, { action_id: block.element.action_id, ...drawn.reading() });
    drawn.node.addEventListener("change", tell);
  }
  const optional = block.optional && h("span", { class: "input-optional" }, ` ${t("optional")}`);
  const label = h(
    group ? "div" : "label",
    { class: "input-label", id: `${id}-label`, for: group ? null : id },
    textObject(block.label),
    optional,
  );
  const hint = block.hint && h("p", { class: "input-hint", id: hintId }, textObject(block.hint));
  const error = h("p", { class: "input-error", id: errorId, hidden: true });
  return h("div", { class: "block-input", "data-block": block.block_id }, label, drawn.node, error, hint);
}

/**
 * Shows what is wrong with which input, and puts the focus on the first one.
 * @param {HTMLElement} root
 * @param {Record<string, string>} errors by block id
 * @returns {boolean} whether any of them belongs to an input that is shown
 */
export function showErrors(root, errors) {
  let first = null;
  for (const block of root.querySelectorAll(".block-input")) {
    const wrong = errors[block.dataset.block];
    const control = block.querySelector("input, select, textarea");
    const line = block.querySelector(".input-error");
    replace(line, wrong);
    line.hidden = !wrong;
    block.classList.toggle("wrong", Boolean(wrong));
    control.setAttribute("aria-invalid", String(Boolean(wrong)));
    if (wrong) first ??= control;
  }
  first?.focus();
  return first !== null;
}
