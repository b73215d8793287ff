/** The names below an axis: on up to two lines, or slanted where a word is longer than its place is wide. */

import { s } from "../dom.js";

/** About how wide a letter of the labels is. */
export const CHARACTER = 6.4;
const LINE = 14;
const LONGEST_SLANTED = 16;

/**
 * @param {string[]} categories
 * @param {number} band how wide the place of each is
 * @returns {{height: number, draw: (place: number, x: number, y: number) => SVGElement}}
 */
export function categoryNames(categories, band) {
  const most = Math.max(3, Math.floor((band - 4) / CHARACTER));
  const lines = categories.map((name) => wrapped(name, most));
  const fit = lines.every((pair) => pair.length <= 2 && pair.every((line) => line.length <= most));
  return fit ? level(lines) : slanted(categories);
}

function level(names) {
  const height = 10 + Math.max(...names.map((lines) => lines.length)) * LINE;
  const draw = (place, x, y) => {
    const spans = names[place].map((line, row) => s("tspan", { x, dy: row ? LINE : 0 }, line));
    return s("text", { x, y, "text-anchor": "middle", class: "tick-label" }, spans);
  };
  return { height, draw };
}

function slanted(names) {
  const short = names.map((name) =>
    name.length > LONGEST_SLANTED ? `${name.slice(0, LONGEST_SLANTED - 1)}…` : name,
  );
  const height = 18 + Math.max(...short.map((name) => name.length)) * CHARACTER * 0.6;
  const draw = (place, x, y) =>
    s(
      "text",
      { transform: `translate(${x + 6} ${y - 2}) rotate(-35)`, "text-anchor": "end", class: "tick-label" },
      short[place],
    );
  return { height, draw };
}

function wrapped(text, most) {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (longer.length <= most || !lines.at(-1)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
