/** Cards, and a row of them to scroll through. */

import { h } from "../dom.js";
import { textObject } from "../mrkdwn.js";
import { element } from "./elements.js";
import { picture } from "./texts.js";

/** @type {import("./index.js").Draw} */
export function card(block, surface) {
  const hero = block.hero_image && h("div", { class: "card-hero" }, picture(block.hero_image));
  const head = h(
    "div",
    { class: "card-head" },
    block.icon && picture(block.icon),
    h("div", {}, line("card-title", block.title), line("card-subtitle", block.subtitle)),
  );
  const buttons = (block.actions ?? []).map((action) => element(action, block.block_id, surface));
  const foot = buttons.length > 0 && h("div", { class: "block-actions" }, buttons);
  return h(
    "div",
    { class: "block-card" },
    hero,
    head,
    line("card-body", block.body),
    line("card-subtext", block.subtext),
    foot,
  );
}

/** @type {import("./index.js").Draw} */
export function carousel(block, surface) {
  const cards = block.elements.map((each, place) =>
    card({ block_id: `${block.block_id}-${place}`, ...each }, surface),
  );
  return h("div", { class: "block-carousel", role: "group", tabindex: "0" }, cards);
}

function line(look, text) {
  return text && h("div", { class: look }, textObject(text));
}
