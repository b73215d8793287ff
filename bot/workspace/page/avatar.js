/** The small pictures of people, drawn from their initials and colour. */

import { s } from "./dom.js";
import { state } from "./state.js";

const COLOR = /^#[0-9a-f]{6}$/i;
const NEUTRAL = "#616061";

/**
 * @param {string} user
 * @param {string} name
 */
export function avatar(user, name) {
  if (user === state.bot.user || user === state.bot.id) return robot();
  const given = state.people.get(user)?.color ?? "";
  const color = COLOR.test(given) ? given : NEUTRAL;
  return picture(
    s("rect", { width: 36, height: 36, rx: 8, fill: color }),
    s(
      "text",
      { x: 18, y: 23.5, "text-anchor": "middle", class: "avatar-initials", fill: ink(color) },
      initials(name),
    ),
  );
}

function robot() {
  return picture(
    s("rect", { width: 36, height: 36, rx: 8, class: "avatar-robot" }),
    s("path", { d: "M9.5 25v-5.5M16 25V14M22.5 25V9.5", class: "avatar-bars" }),
    s("circle", { cx: 28, cy: 24.2, r: 2.1, class: "avatar-dot" }),
  );
}

function picture(...shapes) {
  return s(
    "svg",
    { viewBox: "0 0 36 36", class: "avatar", "aria-hidden": "true", focusable: "false" },
    shapes,
  );
}

function initials(name) {
  const words = name
    .slice(0, 200)
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => [...word][0].toUpperCase()).join("") || "?";
}

/** Black or white, whichever stands out more on the colour. */
function ink(color) {
  const [red, green, blue] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(color.slice(at, at + 2), 16) / 255),
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "#1d1c1d" : "#ffffff";
}

function linear(channel) {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
