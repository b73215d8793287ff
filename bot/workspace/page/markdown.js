/** Standard Markdown as elements, as the `markdown` block and streamed answers carry it. Safe by construction: a
 * subset, drawn with elements of our own; raw HTML in it stays text. Half-written Markdown draws as far as it goes. */

import { h } from "./dom.js";
import { inline } from "./markdown_inline.js";
import { markdownTable, startsTable } from "./markdown_table.js";

const FENCE = /^\s*(```|~~~)\s*(\S*)/;
const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;
const RULE = /^\s*([-*_])(\s*\1){2,}\s*$/;
const QUOTE = /^\s*>\s?/;
const ITEM = /^(\s*)([-*+•]|\d{1,9}[.)])\s+(.*)$/;

/**
 * @param {string} text
 * @returns {HTMLElement[]}
 */
export function markdown(text) {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const drawn = [];
  let at = 0;
  while (at < lines.length) {
    const [element, next] = blockAt(lines, at);
    if (element) drawn.push(element);
    at = next;
  }
  return drawn;
}

/** Each kind takes the lines that are its own and says where the next one starts. */
function blockAt(lines, at) {
  const line = lines[at];
  if (!line.trim()) return [null, at + 1];
  if (FENCE.test(line)) return fence(lines, at);
  if (RULE.test(line)) return [h("hr"), at + 1];
  if (HEADING.test(line)) return [heading(line), at + 1];
  if (QUOTE.test(line)) return quote(lines, at);
  if (ITEM.test(line)) return list(lines, at);
  if (startsTable(lines, at)) return markdownTable(lines, at);
  return paragraph(lines, at);
}

function fence(lines, at) {
  const mark = FENCE.exec(lines[at])[1];
  const end = until(lines, at + 1, (line) => line.trim().startsWith(mark));
  const code = lines.slice(at + 1, end).join("\n");
  return [h("pre", {}, h("code", {}, code)), end + 1];
}

function heading(line) {
  const [, marks, title] = HEADING.exec(line);
  // A message stands below the page's and the pane's headings.
  return h(
    "p",
    { class: `md-heading md-heading-${marks.length}`, role: "heading", "aria-level": marks.length + 2 },
    inline(title),
  );
}

function quote(lines, at) {
  const end = until(lines, at, (line) => !QUOTE.test(line));
  const inner = lines.slice(at, end).map((line) => line.replace(QUOTE, ""));
  return [
    h(
      "blockquote",
      {},
      inner.flatMap((line, place) => [place > 0 && h("br"), inline(line)]),
    ),
    end,
  ];
}

function list(lines, at) {
  const [, indent, mark] = ITEM.exec(lines[at]);
  const ordered = /\d/.test(mark);
  const items = [];
  let next = at;
  while (next < lines.length) {
    const item = ITEM.exec(lines[next]);
    if (item && item[1].length > indent.length + 1 && items.length) {
      const [nested, after] = list(lines, next);
      items.at(-1).append(nested);
      next = after;
    } else if (item && item[1].length >= indent.length && /\d/.test(item[2]) === ordered) {
      items.push(h("li", {}, inline(item[3])));
      next += 1;
    } else if (lines[next].trim() && /^\s+/.test(lines[next]) && !item) {
      items.at(-1).append(h("br"), ...[inline(lines[next].trim())].flat(Infinity).filter(Boolean));
      next += 1;
    } else if (!lines[next].trim() && ITEM.test(lines[next + 1] ?? "")) {
      next += 1;
    } else {
      break;
    }
  }
  const start = ordered ? Number.parseInt(mark, 10) : null;
  return [h(ordered ? "ol" : "ul", { start: start === 1 ? null : start }, items), next];
}

function paragraph(lines, at) {
  const end = until(lines, at + 1, (line, place) => !line.trim() || startsOther(lines, place));
  const text = lines.slice(at, end).flatMap((line, place) => [place > 0 && h("br"), inline(line.trim())]);
  return [h("p", {}, text), end];
}

function startsOther(lines, at) {
  return (
    [FENCE, RULE, HEADING, QUOTE, ITEM].some((pattern) => pattern.test(lines[at])) || startsTable(lines, at)
  );
}

function until(lines, from, ends) {
  let at = from;
  while (at < lines.length && !ends(lines[at], at)) at += 1;
  return at;
}
