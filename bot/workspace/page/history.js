/** The bot's History tab: the person's recent threads with it, by title. */

import { history } from "./api.js";
import { h, replace } from "./dom.js";
import { t } from "./i18n.js";
import { plain } from "./mrkdwn.js";
import { loaded } from "./reduce.js";
import { go } from "./route.js";
import { messagesOf, on, state } from "./state.js";
import { ago, dateOf } from "./time.js";
import { told } from "./toast.js";

const LONGEST = 90;

/** @param {import("./types.js").Channel} channel @returns {{root: HTMLElement, end: () => void}} */
export function historyTab(channel) {
  const list = h("ul", { class: "threads" });
  const root = h(
    "div",
    { class: "history", tabindex: "0", role: "region", "aria-label": t("history") },
    list,
  );
  const place = { channel: channel.id };
  const draw = () => replace(list, rows(threads(channel.id)));
  const ends = [on("session", draw), on("list", draw)];
  draw();
  const asked = performance.now();
  told(history(place)).then((messages) => messages && loaded(place, messages, asked));
  return { root, end: () => ends.forEach((each) => each()) };
}

/** Threads by their titles; one that has none is called by its first words. */
function threads(channel) {
  const begun = messagesOf({ channel }).filter((message) => message.reply_count > 0);
  const found = new Map(
    begun.map((message) => [
      message.ts,
      {
        ts: message.ts,
        title: plain(message.text),
        latest: message.latest_reply ?? message.ts,
        status: "active",
      },
    ]),
  );
  for (const session of state.sessions.values()) {
    if (session.channel !== channel) continue;
    const known = found.get(session.thread_ts);
    const title = session.title || known?.title || t("untitled");
    found.set(session.thread_ts, {
      ts: session.thread_ts,
      title,
      latest: known?.latest ?? session.latest ?? session.thread_ts,
      status: session.status,
    });
  }
  return [...found.values()]
    .map((thread) => ({ ...thread, channel }))
    .sort((one, other) => Number(other.latest) - Number(one.latest));
}

function rows(found) {
  if (!found.length) return h("li", { class: "loading" }, t("noThreads"));
  return found.map(({ channel, ts, title, latest, status }) => {
    const short = title.length > LONGEST ? `${title.slice(0, LONGEST)}…` : title;
    const open = () => go({ channel, thread: ts });
    const busy =
      status === "processing" && h("span", { class: "dots", "aria-label": t("working"), role: "img" });
    return h(
      "li",
      {},
      h(
        "button",
        { class: "thread-row", type: "button", "data-key": `history/${ts}`, onclick: open },
        h("span", { class: "thread-row-title" }, short),
        busy,
        h("time", {}, ago(dateOf(latest))),
      ),
    );
  });
}
