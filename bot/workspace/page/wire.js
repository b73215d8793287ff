/** What a person writes, as Slack's clients send it, and back: mentions, channels, addresses and the three escapes. */

import { unescaped } from "./mrkdwn.js";
import { channelName, colleagues, personName, state } from "./state.js";

const ADDRESS = /https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)"'»]/g;
const TOKEN = /<([@#])([A-Z0-9]+)(?:\|[^<>]*)?>|<(https?:[^<>|]+|mailto:[^<>|]+)(?:\|([^<>]*))?>/g;

/** Everybody and everything that can be named, by the name as it is written. */
function named() {
  const people = [{ id: state.bot.user, name: state.bot.name }, ...colleagues()];
  const channels = state.channels.filter((channel) => channel.kind === "channel");
  return [
    ...people.map(({ id, name }) => ({ written: `@${name}`, token: `<@${id}>` })),
    ...channels.map(({ id, name }) => ({ written: `#${name}`, token: `<#${id}|${name}>` })),
  ].sort((one, other) => other.written.length - one.written.length);
}

/** @param {string} text as written @returns {string} as sent */
export function encode(text) {
  const links = escaped(text.trim()).replace(ADDRESS, (address) => `<${address}>`);
  return named().reduce((sent, { written, token }) => replaceWord(sent, escaped(written), token), links);
}

/** @param {string} text as sent @returns {string} as written */
export function decode(text) {
  const written = text.replace(TOKEN, (whole, mark, id, address, label) => {
    if (address) return label || address.replace(/^mailto:/, "");
    return `${mark}${(mark === "@" ? personName(id) : channelName(id)) ?? id}`;
  });
  return unescaped(written);
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function replaceWord(text, word, token) {
  const parts = text.split(word);
  return parts.reduce(
    (left, right) => left + (endsInside(left) || /^[\p{L}\p{N}]/u.test(right) ? word : token) + right,
  );
}

/** Whether what stands before makes the @ or # part of something else: an address of mail or of a page. */
function endsInside(left) {
  return /[\p{L}\p{N}/]$/u.test(left) || left.lastIndexOf("<") > left.lastIndexOf(">");
}
