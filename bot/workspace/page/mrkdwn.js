/** Slack's mrkdwn as elements: *bold*, _italic_, ~strike~, `code`, quotes, and what stands in angle brackets. */

import { h, lines } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { link } from "./links.js";
import { spans } from "./spans.js";
import { channelName, groupHandle, isMe, personName } from "./state.js";
import { formatDate } from "./time.js";

const STYLES = [
  { marker: "*", tag: "strong" },
  { marker: "_", tag: "em" },
  { marker: "~", tag: "s" },
];
const ATOMS = {
  pattern: /`(?<code>[^`\n]+)`|<(?<token>[^<>\n]+)>/g,
  node: ({ code, token }) => (code ? h("code", {}, untokened(code)) : tokenNode(token)),
};
const FENCE = /```\n?([\s\S]+?)\n?```/;
const QUOTE = /^(?:&gt;|>) ?/;

/**
 * @param {string} text
 * @returns {import("./dom.js").Child[]}
 */
export function mrkdwn(text) {
  return text.split(FENCE).map((piece, place) => (place % 2 ? codeBlock(piece) : quotesAndLines(piece)));
}

/**
 * The text of a text object of Block Kit, `plain_text` or `mrkdwn`.
 * @param {{type: string, text: string, emoji?: boolean}|undefined} object
 */
export function textObject(object) {
  if (!object) return [];
  return object.type === "mrkdwn" ? mrkdwn(object.text) : lines(withEmoji(object.text));
}

/** A message's text without marks, for labels and announcements. @param {string} text */
export function plain(text) {
  return withEmoji(untokened(text))
    .replace(/(^|[\s(])[*_~`]+(?=\S)|[*_~`]+(?=[\s).,;:!?]|$)/g, "$1")
    .trim();
}

/** Slack's three escapes undone. @param {string} text */
export function unescaped(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function untokened(text) {
  return unescaped(text.replace(/<([^<>\n]+)>/g, (whole, token) => tokenText(token)));
}

/** What stands between angle brackets, such as `@U1` or `https://…|label`. @param {string} token */
export function tokenNode(token) {
  const [target, label] = halves(token);
  if (target.startsWith("@") || target.startsWith("#") || /^!(here|channel|everyone|subteam)/.test(target)) {
    const mine = target.startsWith("@") && isMe(target.slice(1));
    return h("span", { class: mine ? "mention mention-me" : "mention" }, tokenText(token));
  }
  if (target.startsWith("!date^")) return dateNode(target, label);
  if (target.startsWith("!")) return tokenText(token);
  // What is no address was no link either: somebody wrote angle brackets.
  if (!/^[a-z][a-z0-9+.-]*:/i.test(target)) return `<${unescaped(token)}>`;
  return link(unescaped(target), unescaped(label ?? target.replace(/^mailto:/, "")));
}

function tokenText(token) {
  const [target, label] = halves(token);
  const name = unescaped(label ?? "");
  if (target.startsWith("@")) return `@${personName(target.slice(1)) ?? (name || target.slice(1))}`;
  if (target.startsWith("#")) return `#${channelName(target.slice(1)) ?? (name || target.slice(1))}`;
  if (target.startsWith("!date^")) return dateText(target, name);
  if (target.startsWith("!subteam^")) return `@${groupHandle(target.slice(9)) ?? (name || "group")}`;
  if (target.startsWith("!")) return name || `@${target.slice(1).split("^")[0]}`;
  return name || unescaped(target);
}

function dateNode(target, fallback) {
  const [, seconds, , address] = target.split("^");
  const date = new Date(Number(seconds) * 1000);
  const datetime = Number.isNaN(date.getTime()) ? null : date.toISOString();
  const time = h("time", { datetime }, dateText(target, unescaped(fallback ?? "")));
  return address ? link(unescaped(address), time) : time;
}

function dateText(target, fallback) {
  const [, seconds, format] = target.split("^");
  return formatDate(seconds, unescaped(format ?? "")) ?? fallback;
}

function halves(token) {
  const bar = token.indexOf("|");
  return bar < 0 ? [token, undefined] : [token.slice(0, bar), token.slice(bar + 1)];
}

function quotesAndLines(text) {
  const groups = [];
  for (const line of text.split("\n")) {
    const quoted = QUOTE.test(line);
    if (groups.at(-1)?.quoted === quoted) groups.at(-1).lines.push(line);
    else groups.push({ quoted, lines: [line] });
  }
  return groups.map(({ quoted, lines: inside }) => {
    const text = inside.map((line) => (quoted ? line.replace(QUOTE, "") : line)).join("\n");
    return quoted ? h("blockquote", {}, inline(text)) : inline(text);
  });
}

function inline(text) {
  return spans(text, STYLES, ATOMS, (piece) => withEmoji(unescaped(piece)));
}

function codeBlock(code) {
  return h("pre", {}, h("code", {}, unescaped(code)));
}
