/** The page's language: which one it is, its words, and how it writes numbers. */

import { WORDS } from "./words.js";

/** @type {"en"|"fr"} */
let current = "en";

/**
 * @param {string} locale as Slack names it, such as fr-FR
 */
export function setLanguage(locale) {
  current = locale.startsWith("fr") ? "fr" : "en";
  document.documentElement.lang = current;
}

export function language() {
  return current;
}

/** The locale for Intl. */
export function locale() {
  return current === "fr" ? "fr-FR" : "en-GB";
}

/**
 * The page's own words in the reader's language; those that depend on a number or a name are functions of it.
 * @param {keyof typeof WORDS} key
 * @param {...(string|number)} parts
 * @returns {string}
 */
export function t(key, ...parts) {
  const word = WORDS[key][current];
  return typeset(typeof word === "function" ? word(...parts) : word);
}

/**
 * The reader's side of a text that came in both languages.
 * @param {import("./types.js").Text|string|null|undefined} text
 */
export function pick(text) {
  if (!text) return "";
  return typeof text === "string" ? text : typeset(text[current]);
}

/** French puts unbreakable spaces before its double marks; the words are written with plain ones. */
function typeset(text) {
  if (current !== "fr") return text;
  return text.replace(/ (?=[;!?])/g, "\u202f").replace(/ (?=[:»])|(?<=«) /g, "\u00a0");
}

/** @param {number} bytes */
export function fileSize(bytes) {
  const [unit, size] = bytes < 1e6 ? ["kilobyte", Math.max(1, bytes / 1e3)] : ["megabyte", bytes / 1e6];
  const digits = { maximumFractionDigits: size < 10 ? 1 : 0 };
  return new Intl.NumberFormat(locale(), { style: "unit", unit, unitDisplay: "short", ...digits }).format(
    size,
  );
}
