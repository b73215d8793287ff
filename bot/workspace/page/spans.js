/**
 * Inline styles, shared by Slack's mrkdwn and by Markdown: text with markers in it becomes nested elements.
 *
 * What must not be looked into (code, links, mentions) is set aside first, so that a marker inside of an address is
 * no marker. The scan is linear in the text and nests each style once: hostile text costs no more than prose.
 */

import { h, lines } from "./dom.js";

const SET_ASIDE = "\uE000";
const WORD = /[\p{L}\p{N}]/u;

/**
 * @typedef {{marker: string, tag: string}} Style such as {marker: "*", tag: "strong"}; longer markers first
 * @typedef {{pattern: RegExp, node: (groups: Record<string, string>) => import("./dom.js").Child}} Atoms
 */

/**
 * @param {string} text
 * @param {Style[]} styles
 * @param {Atoms} atoms what is set aside, in one pattern with named groups, and the node that it becomes
 * @param {(text: string) => string} plain what becomes of ordinary text
 * @returns {import("./dom.js").Child[]}
 */
export function spans(text, styles, atoms, plain) {
  const aside = [];
  const masked = text.replaceAll(SET_ASIDE, "").replace(atoms.pattern, (...match) => {
    aside.push(atoms.node(match.at(-1)));
    return `${SET_ASIDE}${aside.length - 1}${SET_ASIDE}`;
  });
  return styled(masked, styles, (piece) => restored(piece, aside, plain));
}

function restored(text, aside, plain) {
  return text
    .split(SET_ASIDE)
    .map((piece, place) => (place % 2 ? aside[Number(piece)] : lines(plain(piece))));
}

function styled(text, styles, leaf) {
  const found = [];
  const hopeless = new Set();
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const style = styles.find(({ marker }) => !hopeless.has(marker) && opens(text, at, marker));
    if (!style) continue;
    const end = closing(text, at + style.marker.length + 1, style.marker);
    if (end < 0) {
      hopeless.add(style.marker);
      continue;
    }
    const rest = styles.filter((other) => other !== style);
    found.push(leaf(text.slice(start, at)));
    found.push(h(style.tag, {}, styled(text.slice(at + style.marker.length, end), rest, leaf)));
    start = end + style.marker.length;
    at = start - 1;
  }
  return [...found, leaf(text.slice(start))];
}

function opens(text, at, marker) {
  if (!text.startsWith(marker, at)) return false;
  const after = text[at + marker.length];
  return !isWord(text[at - 1]) && after !== undefined && !/\s/.test(after) && after !== marker[0];
}

function closing(text, from, marker) {
  for (let at = text.indexOf(marker, from); at >= 0; at = text.indexOf(marker, at + 1)) {
    if (!/\s/.test(text[at - 1]) && !isWord(text[at + marker.length])) return at;
  }
  return -1;
}

function isWord(character) {
  return character !== undefined && WORD.test(character);
}
