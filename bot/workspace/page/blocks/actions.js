/** Rows of things to press: the actions block, and the small one below an answer. */

import { h } from "../dom.js";
import { emoji } from "../emoji.js";
import { t } from "../i18n.js";
import { icon } from "../icons.js";
import { textObject } from "../mrkdwn.js";
import { element, pressable } from "./elements.js";

/** @type {import("./index.js").Draw} */
export function actions(block, surface) {
  return h(
    "div",
    { class: "block-actions" },
    block.elements.map((part) => element(part, block.block_id, surface)),
  );
}

/** @type {import("./index.js").Draw} */
export function contextActions(block, surface) {
  const drawn = block.elements.map((part) =>
    part.type === "feedback_buttons" ? feedback(part, block, surface) : iconButton(part, block, surface),
  );
  return h("div", { class: "block-context-actions" }, drawn);
}

function feedback(part, block, surface) {
  const name = `pressed/${block.block_id}/${part.action_id}`;
  const sides = [part.positive_button, part.negative_button];
  const buttons = sides.map((side, place) => {
    const send = () => {
      surface.remember(name, place);
      mark();
      return surface.dispatch(block.block_id, {
        type: part.type,
        action_id: part.action_id,
        value: side.value,
        text: side.text,
      });
    };
    const attributes = {
      class: "feedback",
      "aria-label": side.accessibility_label,
      "data-key": `${name}/${place}`,
    };
    return pressable(attributes, textObject(side.text), send);
  });
  const mark = () =>
    buttons.forEach((button, place) =>
      button.setAttribute("aria-pressed", String(surface.recall(name, -1) === place)),
    );
  mark();
  return h("div", { class: "feedback-buttons", role: "group", "aria-label": t("feedback") }, buttons);
}

function iconButton(part, block, surface) {
  const send = () =>
    surface.dispatch(block.block_id, { type: part.type, action_id: part.action_id, value: part.value });
  const attributes = {
    class: "feedback",
    "aria-label": part.accessibility_label,
    "data-key": `icon/${block.block_id}/${part.action_id}`,
  };
  const picture = part.icon === "trash" ? icon("trash") : emoji(part.icon ?? "");
  return pressable(attributes, [picture, textObject(part.text)], send);
}
