/** The container block: a group of blocks under a title, which may be folded. */

import { freshId, h } from "../dom.js";
import { icon } from "../icons.js";
import { textObject } from "../mrkdwn.js";
import { drawBlocks } from "./index.js";

/** @type {import("./index.js").Draw} */
export function container(block, surface) {
  const title = [
    textObject(block.title),
    block.subtitle && h("span", { class: "container-subtitle" }, textObject(block.subtitle)),
  ];
  const id = freshId("container");
  // Ids of the children follow the container's own, so that no two blocks of a message share one.
  const children = block.child_blocks.map((child, place) => ({
    block_id: `${block.block_id}-${place}`,
    ...child,
  }));
  const inner = h("div", { class: "container-body", id }, drawBlocks(children, surface));
  const head = block.is_collapsible
    ? folding(block, surface, title, inner)
    : h("div", { class: "container-title" }, title);
  return h("div", { class: "block-container" }, head, inner);
}

function folding(block, surface, title, inner) {
  const name = `open/${block.block_id}`;
  const set = (open) => {
    inner.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  };
  const toggle = () => {
    surface.remember(name, inner.hidden);
    set(inner.hidden);
  };
  const attributes = {
    class: "container-toggle",
    type: "button",
    "aria-controls": inner.id,
    "data-key": name,
  };
  const button = h("button", { ...attributes, onclick: toggle }, icon("chevron"), h("span", {}, title));
  set(surface.recall(name, !block.default_collapsed));
  return button;
}
