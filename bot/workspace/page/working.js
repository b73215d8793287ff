/** What the bot says that it is doing, and the button that stops it. */

import { announce } from "./announce.js";
import { stop } from "./api.js";
import { h, replace } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { t } from "./i18n.js";
import { icon } from "./icons.js";
import { keyOf, on, state } from "./state.js";
import { told } from "./toast.js";

const TURN = 2600;

/** @param {import("./types.js").Working} working @param {number} [turn] which of the loading messages */
export function loadingText({ status, loading_messages: loading }, turn = 0) {
  const text = loading[turn % loading.length] ?? status;
  // "is reading…" goes on after the bot's name; "Reading…" is a sentence of its own.
  return withEmoji(/^\p{Ll}/u.test(text) ? `${state.bot.name} ${text}` : text);
}

/**
 * The line above a thread's composer. It is empty while nothing happens.
 * @param {import("./state.js").Place} place
 * @returns {{root: HTMLElement, end: () => void}}
 */
export function workingLine(place) {
  const root = h("div", { class: "working" });
  const key = keyOf(place);
  let [turn, said] = [0, ""];
  const draw = () => {
    const working = state.working.get(key);
    const busy = state.sessions.get(key)?.status === "processing";
    const text = working ? loadingText(working, turn) : t("isWorking", state.bot.name);
    replace(
      root,
      (working || busy) &&
        h("span", { class: "working-text" }, h("span", { class: "dots", "aria-hidden": "true" }), text),
      busy && stopper(place),
    );
    if (working && said !== working.status) announce(loadingText({ ...working, loading_messages: [] }));
    said = working?.status ?? "";
  };
  const mine = (changed) => keyOf(changed) === key && draw();
  const ends = [on("working", mine), on("session", mine)];
  const timer = setInterval(() => {
    turn += 1;
    if (state.working.get(key)?.loading_messages.length > 1) draw();
  }, TURN);
  draw();
  const end = () => {
    clearInterval(timer);
    ends.forEach((each) => each());
  };
  return { root, end };
}

function stopper(place) {
  const attributes = {
    class: "button small",
    type: "button",
    "data-key": "stop",
    onclick: () => told(stop(place)),
  };
  return h("button", attributes, icon("stop"), t("stop"));
}
