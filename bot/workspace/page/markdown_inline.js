/** The inside of a line of Markdown: **bold**, *italic*, ~~strike~~, `code`, [links](https://…). */

import { h } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { link } from "./links.js";
import { tokenNode, unescaped } from "./mrkdwn.js";
import { spans } from "./spans.js";

const STYLES = [
  { marker: "**", tag: "strong" },
  { marker: "__", tag: "strong" },
  { marker: "~~", tag: "s" },
  { marker: "*", tag: "em" },
  { marker: "_", tag: "em" },
];
const CODE = /``(?<long>[^\n]+?)``|`(?<short>[^`\n]+)`/;
const ESCAPE = /\\(?<mark>[\\`*_{}[\]()#+.!~|<>-])/;
const LINK = /!?\[(?<label>[^[\]\n]*)\]\(<?(?<address>[^\s()<>]+)>?(?: "[^"\n]*")?\)/;
const TOKEN = /<(?:(?<auto>https?:[^<>\s]+)|(?<token>[@#!][^<>\n]+))>/;
const BARE = /\b(?<bare>https?:\/\/[^\s<>"'()]*[^\s<>"'().,;:!?])/;
const ATOMS = {
  pattern: new RegExp([CODE, ESCAPE, LINK, TOKEN, BARE].map((pattern) => pattern.source).join("|"), "g"),
  node: atom,
};

function atom({ long, short, mark, label, address, auto, token, bare }) {
  if (long || short) return h("code", {}, long?.trim() ?? short);
  if (mark) return mark;
  if (token) return tokenNode(token);
  if (address) return link(address, label ? inline(label) : address, "document");
  return link(auto ?? bare, auto ?? bare, "document");
}

/**
 * @param {string} text
 * @returns {import("./dom.js").Child[]}
 */
export function inline(text) {
  return spans(text, STYLES, ATOMS, (piece) => withEmoji(unescaped(piece)));
}
