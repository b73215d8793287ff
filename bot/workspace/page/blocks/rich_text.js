/** The rich_text block: sections, lists, quotes and preformatted text. */

import { h, lines } from "../dom.js";
import { emoji } from "../emoji.js";
import { link } from "../links.js";
import { tokenNode } from "../mrkdwn.js";

const STYLES = { bold: "strong", italic: "em", strike: "s", code: "code" };
const PARTS = {
  rich_text_section: (part) => h("p", {}, part.elements.map(inline)),
  rich_text_list: (part) =>
    h(
      part.style === "ordered" ? "ol" : "ul",
      {},
      part.elements.map((item) => h("li", {}, item.elements.map(inline))),
    ),
  rich_text_quote: (part) => h("blockquote", {}, part.elements.map(inline)),
  rich_text_preformatted: (part) =>
    h(
      "pre",
      {},
      h(
        "code",
        {},
        part.elements.map((piece) => piece.text ?? piece.url),
      ),
    ),
};
const INLINE = {
  text: (piece) => lines(piece.text),
  link: (piece) => link(piece.url, piece.text ?? piece.url),
  emoji: (piece) => emoji(piece.name) ?? `:${piece.name}:`,
  user: (piece) => tokenNode(`@${piece.user_id}`),
  channel: (piece) => tokenNode(`#${piece.channel_id}`),
  broadcast: (piece) => tokenNode(`!${piece.range}`),
  date: (piece) => tokenNode(`!date^${piece.timestamp}^${piece.format}|${piece.fallback ?? ""}`),
};

/** @type {import("./index.js").Draw} */
export function richText(block) {
  return h("div", { class: "block-rich-text" }, richTextParts(block));
}

/** The parts of a rich text, for where it stands inside of something else. */
export function richTextParts({ elements }) {
  return elements.map((part) => (Object.hasOwn(PARTS, part.type) ? PARTS[part.type](part) : null));
}

function inline(piece) {
  const node = Object.hasOwn(INLINE, piece.type) ? INLINE[piece.type](piece) : (piece.text ?? "");
  const tags = Object.keys(STYLES)
    .filter((style) => piece.style?.[style])
    .map((style) => STYLES[style]);
  return tags.reduce((inner, tag) => h(tag, {}, inner), node);
}
