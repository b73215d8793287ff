/** Says to screen readers what appeared on the page. */

import { h } from "./dom.js";

const LONGEST = 300;

const polite = h("div", { class: "visually-hidden", "aria-live": "polite", role: "status" });
const urgent = h("div", { class: "visually-hidden", "aria-live": "assertive", role: "alert" });

/** The regions; they stand in the page once, before anything is said. */
export function liveRegions() {
  return [polite, urgent];
}

/** @param {string} text */
export function announce(text) {
  say(polite, text);
}

/** For what went wrong: interrupts. @param {string} text */
export function alert(text) {
  say(urgent, text);
}

function say(region, text) {
  const line = h("p", {}, text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
  region.append(line);
  setTimeout(() => line.remove(), 8000);
}
