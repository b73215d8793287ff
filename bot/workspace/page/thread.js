/** The side pane with one thread. */

import { Conversation } from "./conversation.js";
import { h, replace } from "./dom.js";
import { t } from "./i18n.js";
import { icon } from "./icons.js";
import { channelOf, keyOf, on, placeName, state } from "./state.js";

/**
 * @param {{channel: string, thread_ts: string}} place
 * @param {() => void} close
 * @returns {{root: HTMLElement, conversation: Conversation, end: () => void}}
 */
export function threadPane(place, close) {
  const channel = channelOf(place.channel);
  const subtitle = h("p", { class: "thread-title" });
  const conversation = new Conversation(place, {
    label: t("thread"),
    composerLabel: t("reply"),
    openThread: () => {},
  });
  const draw = () =>
    replace(
      subtitle,
      state.sessions.get(keyOf(place))?.title || placeName(channel),
    );
  const ends = [
    on("session", (changed) => keyOf(changed) === keyOf(place) && draw()),
    () => conversation.end(),
  ];
  const back = h(
    "button",
    {
      class: "icon-button thread-close",
      type: "button",
      "aria-label": t("closeThread"),
      title: t("closeThread"),
      onclick: close,
    },
    icon("close"),
  );
  const head = h("header", { class: "thread-head" }, h("div", {}, h("h2", {}, t("thread")), subtitle), back);
  const root = h("aside", { class: "thread", "aria-label": t("thread") }, head, conversation.root);
  root.addEventListener("keydown", (press) => press.key === "Escape" && !press.defaultPrevented && close());
  draw();
  return { root, conversation, end: () => ends.forEach((each) => each()) };
}
