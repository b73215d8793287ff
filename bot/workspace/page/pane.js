/** The main pane: a channel, or the bot with its tabs Home, Messages and History. */

import { avatar } from "./avatar.js";
import { Conversation } from "./conversation.js";
import { h, replace } from "./dom.js";
import { historyTab } from "./history.js";
import { homeTab } from "./home.js";
import { pick, t } from "./i18n.js";
import { icon, SIGNS } from "./icons.js";
import { firstConversation, promptChips } from "./prompts.js";
import { read } from "./reduce.js";
import { go } from "./route.js";
import { messagesOf, on, placeName, state } from "./state.js";

/** @typedef {import("./types.js").Channel} Channel */

/**
 * @param {Channel} channel
 * @param {import("./route.js").Tab} tab
 * @param {() => void} openSidebar
 * @returns {{root: HTMLElement, conversation: Conversation|null, end: () => void}}
 */
export function pane(channel, tab, openSidebar) {
  const isBot = channel.kind === "im";
  const content = { home: homeTab, history: () => historyTab(channel), messages: () => messagesTab(channel) };
  const { root, conversation = null, end = () => {} } = content[isBot ? tab : "messages"]();
  const section = h(
    "section",
    { class: "pane", "aria-label": channel.name },
    head(channel, isBot, openSidebar),
    isBot && tabs(channel, tab),
    root,
  );
  return { root: section, conversation, end };
}

function head(channel, isBot, openSidebar) {
  const menu = h(
    "button",
    {
      class: "icon-button menu-button",
      type: "button",
      "aria-label": t("openSidebar"),
      onclick: openSidebar,
    },
    icon("menu"),
  );
  const picture = isBot ? avatar(state.bot.user, state.bot.name) : icon(SIGNS[channel.kind]);
  const badge = isBot && h("span", { class: "app-badge" }, t("app"));
  const topic = pick(channel.topic);
  return h(
    "header",
    { class: "pane-head" },
    menu,
    h("h2", {}, picture, h("span", { class: "pane-name" }, channel.name), badge),
    topic && h("p", { class: "pane-topic" }, topic),
  );
}

function tabs(channel, current) {
  const names = { home: t("home"), messages: t("messages"), history: t("history") };
  const link = ([tab, name]) => {
    const press = (event) => {
      event.preventDefault();
      go({ channel: channel.id, tab });
    };
    return h(
      "a",
      { href: `#/${channel.id}/${tab}`, "aria-current": tab === current ? "page" : null, onclick: press },
      name,
    );
  };
  return h("nav", { class: "tabs", "aria-label": t("tabs", channel.name) }, Object.entries(names).map(link));
}

function messagesTab(channel) {
  const isBot = channel.kind === "im";
  const place = { channel: channel.id };
  const openThread = (thread) => go({ channel: channel.id, thread });
  const conversation = new Conversation(place, {
    label: t("messagesIn", channel.name),
    composerLabel: isBot ? t("writeTo", channel.name) : t("writeIn", placeName(channel)),
    intro: () => intro(channel, ask, isEmpty()),
    openThread,
    // The bot answers a direct message in its thread, so that is where the reader looks next.
    sent: (message) => isBot && openThread(message.ts),
  });
  const isEmpty = () => messagesOf(place).length === 0;
  const chips = () => replace(conversation.extra, isBot && !isEmpty() && promptChips(ask));
  const ends = [on("prompts", () => (chips(), conversation.draw())), on("list", chips)];
  const ask = (text) => {
    conversation.composer.fill(isBot ? text : `@${state.bot.name} ${text}`);
    conversation.composer.send();
  };
  const seen = on(
    "arrived",
    (message) => message.channel === channel.id && queueMicrotask(() => read(channel.id)),
  );
  read(channel.id);
  const end = () => [...ends, seen, () => conversation.end()].forEach((each) => each());
  return { root: conversation.root, conversation, end };
}

function intro(channel, ask, isEmpty) {
  const isBot = channel.kind === "im";
  const title = isBot
    ? [avatar(state.bot.user, state.bot.name), h("h3", {}, channel.name)]
    : h("h3", {}, icon(SIGNS[channel.kind]), channel.name);
  const text = isBot ? t("botIntro", state.bot.name) : t("channelIntro", placeName(channel));
  return h(
    "div",
    { class: "intro-card" },
    title,
    h("p", {}, text),
    isEmpty && firstConversation(ask),
    isEmpty && isBot && promptChips(ask),
  );
}
