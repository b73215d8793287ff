/** The sidebar: the workspace, whom one is, the language, the channels and the bot. */

import { avatar } from "./avatar.js";
import { h, replace } from "./dom.js";
import { language, pick, t } from "./i18n.js";
import { icon, SIGNS } from "./icons.js";
import { on, playable, state } from "./state.js";

const LANGUAGES = [
  { locale: "en-US", short: "EN", name: "English" },
  { locale: "fr-FR", short: "FR", name: "Français" },
];

/**
 * @param {{become: (person: string) => void, speak: (locale: string) => void, close: () => void}} wishes
 * @returns {{root: HTMLElement, mark: (channel: string) => void}} `mark` says which channel is shown
 */
export function sidebar({ become, speak, close }) {
  const places = h("div", { class: "places" });
  let shown = "";
  const draw = () => replace(places, placeLists(shown, close));
  on("unread", draw);
  on("channels", draw);
  on("connection", draw);
  const shut = h(
    "button",
    { class: "icon-button sidebar-close", type: "button", "aria-label": t("closeSidebar"), onclick: close },
    icon("close"),
  );
  const head = h(
    "div",
    { class: "sidebar-head" },
    h("p", { class: "workspace-name" }, state.workspace.name),
    shut,
  );
  const foot = h("div", { class: "sidebar-foot" }, people(become), languages(speak));
  const root = h(
    "nav",
    { class: "sidebar", id: "sidebar", "aria-label": t("workspace") },
    head,
    places,
    foot,
  );
  const mark = (channel) => {
    shown = channel;
    draw();
  };
  return { root, mark };
}

function placeLists(shown, close) {
  const link = (channel) => placeLink(channel, shown, close);
  const kinds = [
    [t("channels"), state.channels.filter((channel) => channel.kind === "channel")],
    [t("directMessages"), state.channels.filter((channel) => channel.kind === "mpim")],
    [t("apps"), state.channels.filter((channel) => channel.kind === "im")],
  ];
  const there = kinds.filter(([, channels]) => channels.length);
  return there.map(([name, channels]) =>
    h("div", { class: "place-list" }, h("h2", {}, name), h("ul", {}, channels.map(link))),
  );
}

function placeLink(channel, shown, close) {
  const isBot = channel.kind === "im";
  const isNew = channel.id !== shown && state.unread.has(channel.id);
  const unread =
    isNew && h("span", { class: "unread" }, h("span", { class: "visually-hidden" }, t("unread")));
  const presence =
    isBot &&
    h("span", {
      class: state.connected ? "presence on" : "presence",
      role: "img",
      "aria-label": t(state.connected ? "online" : "offline"),
    });
  const attributes = {
    href: `#/${channel.id}`,
    class: isNew ? "place new" : "place",
    "aria-current": channel.id === shown ? "page" : null,
    "data-key": `place/${channel.id}`,
  };
  const picture = isBot ? avatar(state.bot.user, channel.name) : icon(SIGNS[channel.kind]);
  return h(
    "li",
    {},
    h(
      "a",
      { ...attributes, onclick: close },
      picture,
      h("span", { class: "place-name" }, channel.name),
      presence,
      unread,
    ),
  );
}

function people(become) {
  const row = (person) => {
    const mine = person.id === state.me.id;
    const words = h(
      "span",
      { class: "person-words" },
      h("span", { class: "person-name" }, person.name),
      h("span", { class: "person-title" }, pick(person.title)),
    );
    const attributes = {
      class: "person",
      type: "button",
      "aria-pressed": String(mine),
      "data-key": `person/${person.id}`,
    };
    return h(
      "li",
      {},
      h(
        "button",
        { ...attributes, onclick: () => mine || become(person.id) },
        avatar(person.id, person.name),
        words,
        mine && icon("check"),
      ),
    );
  };
  return h(
    "div",
    { class: "people", role: "group", "aria-label": t("youAre") },
    h("h2", {}, t("youAre")),
    h("ul", {}, playable().map(row)),
  );
}

function languages(speak) {
  const button = ({ locale, short, name }) => {
    const on = locale.startsWith(language());
    const attributes = {
      type: "button",
      "aria-pressed": String(on),
      "aria-label": `${short}, ${name}`,
      lang: locale.slice(0, 2),
      title: name,
      "data-key": `language/${short}`,
    };
    return h("button", { ...attributes, onclick: () => on || speak(locale) }, short);
  };
  return h("div", { class: "languages", role: "group", "aria-label": t("language") }, LANGUAGES.map(button));
}
