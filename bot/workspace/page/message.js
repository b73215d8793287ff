/** One message: who, when, what, and what others did with it. */

import { avatar } from "./avatar.js";
import { fileAddress } from "./api.js";
import { drawBlocks } from "./blocks/index.js";
import { h } from "./dom.js";
import { fileSize, t } from "./i18n.js";
import { icon } from "./icons.js";
import { markdown } from "./markdown.js";
import { mrkdwn, plain } from "./mrkdwn.js";
import { reactions } from "./reactions.js";
import { isMe, keyOf, personName, state } from "./state.js";
import { Surface } from "./surface.js";
import { ago, clock, dateOf, fullTime } from "./time.js";
import { loadingText } from "./working.js";

/**
 * @typedef {import("./types.js").Message} Message
 * @typedef {{compact: boolean, inThread: boolean, tools: Node|false, editor: Node|false, openThread: () => void,
 *            dismiss: () => void}} Setting
 */

/**
 * @param {Message} message
 * @param {Setting} setting
 */
export function messageRow(message, setting) {
  const name = authorOf(message);
  const look = [
    "message",
    setting.compact && "compact",
    message.ephemeral && "ephemeral",
    setting.editor && "editing",
  ];
  const attributes = {
    class: look.filter(Boolean).join(" "),
    role: "listitem",
    tabindex: "-1",
    "data-ts": message.ts,
  };
  return h(
    "div",
    { ...attributes, "aria-label": t("messageBy", name.slice(0, 80), clock(dateOf(message.ts))) },
    h(
      "div",
      { class: "message-side" },
      setting.compact ? time(message, "message-hour") : avatar(message.user, name),
    ),
    h(
      "div",
      { class: "message-main" },
      message.ephemeral && onlyYou(setting.dismiss),
      !setting.compact && head(message, name),
      setting.editor || body(message),
      files(message),
      reactions(message),
      !setting.inThread && thread(message, setting.openThread),
    ),
    setting.tools,
  );
}

/** @param {Message} message */
export function authorOf({ user, bot }) {
  return personName(user) ?? (bot ? state.bot.name : user);
}

/** What a message says, in words, for labels and announcements. @param {Message} message */
export function spoken(message) {
  return message.markdown || plain(message.text) || message.files.map((file) => file.name).join(", ");
}

function head(message, name) {
  const bot = message.bot && h("span", { class: "app-badge" }, t("app"));
  return h(
    "div",
    { class: "message-head" },
    h("span", { class: "message-name" }, name),
    bot,
    time(message, "message-time"),
  );
}

function time(message, look) {
  const date = dateOf(message.ts);
  return h("time", { class: look, datetime: date.toISOString(), title: fullTime(date) }, clock(date));
}

function onlyYou(dismiss) {
  const button = h("button", { class: "link-button", type: "button", onclick: dismiss }, t("dismiss"));
  return h("div", { class: "only-you" }, icon("eye"), t("onlyYou"), " · ", button);
}

function body(message) {
  const target = {
    channel: message.channel,
    message_ts: message.ts,
    ...(message.ephemeral ? { ephemeral: true } : {}),
  };
  const surface = new Surface(target, { kind: "message", key: message.ts, channel: message.channel });
  const streamed = message.markdown && h("div", { class: "block-markdown" }, markdown(message.markdown));
  const blocks = message.blocks.length > 0 && drawBlocks(message.blocks, surface);
  const text =
    !streamed && !blocks && message.text && h("div", { class: "block-text" }, mrkdwn(message.text));
  const edited = message.edited && h("span", { class: "edited" }, ` ${t("edited")}`);
  const box = h("div", { class: "message-body" }, tasks(message.tasks ?? []), streamed, blocks, text, edited);
  if (message.streaming) caret(box);
  return box;
}

/** The steps that a streamed answer reports. @param {import("./types.js").Task[]} steps */
function tasks(steps) {
  if (!steps.length) return null;
  const row = ({ plan, title, status, details }) => {
    const done = status === "complete";
    const mark = plan ? null : done ? icon("check") : h("span", { class: "dots", "aria-hidden": "true" });
    return h(
      "li",
      { class: plan ? "task-plan" : "task" },
      mark,
      plan ?? title,
      details && h("span", {}, details),
    );
  };
  return h("ul", { class: "tasks", "aria-label": t("steps") }, steps.map(row));
}

/** The caret stands at the end of the last words, however deep these are. */
function caret(box) {
  let last = box;
  while (
    last.lastElementChild &&
    ["DIV", "P", "UL", "OL", "LI", "BLOCKQUOTE", "PRE"].includes(last.lastElementChild.tagName)
  )
    last = last.lastElementChild;
  last.append(h("span", { class: "caret", "aria-hidden": "true" }));
}

function files(message) {
  if (!message.files.length) return null;
  const link = (file) =>
    h(
      "a",
      { class: "file", href: fileAddress(file), download: file.name },
      icon("file"),
      h("span", { class: "file-name" }, file.name),
      h("span", { class: "file-size" }, fileSize(file.size)),
    );
  return h("div", { class: "files" }, message.files.map(link));
}

function thread(message, open) {
  const working = state.working.get(keyOf({ channel: message.channel, thread_ts: message.ts }));
  const status =
    working &&
    h(
      "div",
      { class: "thread-working" },
      h("span", { class: "dots", "aria-hidden": "true" }),
      loadingText(working),
    );
  if (!message.reply_count) return status;
  const latest =
    message.latest_reply &&
    h("span", { class: "thread-latest" }, t("latestReply", ago(dateOf(message.latest_reply))));
  const count = h("span", { class: "thread-count" }, t("replies", message.reply_count));
  const attributes = {
    class: "thread-summary",
    type: "button",
    "data-key": `thread/${message.ts}`,
    onclick: open,
  };
  return [h("button", attributes, avatar(state.bot.user, state.bot.name), count, latest), status];
}

/** Whether the person may change this message. @param {Message} message */
export function isOwn(message) {
  return isMe(message.user) && !message.ephemeral;
}
