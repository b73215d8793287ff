/** Tables of Markdown: | a | b | over a line of dashes. */

import { h } from "./dom.js";
import { inline } from "./markdown_inline.js";

const DASHES = /^\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?$/;

/** @param {string[]} lines @param {number} at */
export function startsTable(lines, at) {
  return lines[at].includes("|") && DASHES.test((lines[at + 1] ?? "").trim());
}

/**
 * @param {string[]} lines
 * @param {number} at
 * @returns {[HTMLElement, number]} the table and the line after it
 */
export function markdownTable(lines, at) {
  const sides = cells(lines[at + 1]).map(alignment);
  let end = at + 2;
  while (end < lines.length && lines[end].includes("|")) end += 1;
  const row = (line, tag) =>
    h(
      "tr",
      {},
      cells(line).map((cell, column) =>
        h(tag, { class: sides[column], scope: tag === "th" ? "col" : null }, inline(cell)),
      ),
    );
  const table = h(
    "table",
    {},
    h("thead", {}, row(lines[at], "th")),
    h(
      "tbody",
      {},
      lines.slice(at + 2, end).map((line) => row(line, "td")),
    ),
  );
  return [h("div", { class: "table-scroll", tabindex: "0", role: "group" }, table), end];
}

function cells(line) {
  return line
    .trim()
    .replace(/^\||\|$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

function alignment(dashes) {
  if (dashes.endsWith(":")) return dashes.startsWith(":") ? "middle" : "number";
  return null;
}
