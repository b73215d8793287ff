/** Reactions below a message, each a button that adds or takes away one's own. */

import { react } from "./api.js";
import { h } from "./dom.js";
import { REACTIONS, emoji } from "./emoji.js";
import { t } from "./i18n.js";
import { icon } from "./icons.js";
import { openMenu } from "./menu.js";
import { personName, state } from "./state.js";
import { told } from "./toast.js";

/** @param {import("./types.js").Message} message */
export function reactions(message) {
  if (!message.reactions.length) return null;
  const pills = message.reactions.map((reaction) => pill(message, reaction));
  return h("div", { class: "reactions", role: "group", "aria-label": t("reactions") }, pills, adder(message));
}

/** Lets the person choose a reaction. @param {HTMLElement} anchor @param {import("./types.js").Message} message */
export function chooseReaction(anchor, message) {
  const items = REACTIONS.map((name) => ({
    label: t("reactWith", name.replaceAll("_", " ")),
    text: emoji(name),
    chosen: () => toggle(message, name),
  }));
  openMenu(anchor, t("addReaction"), items, { wide: true });
}

function pill(message, { name, users }) {
  const mine = users.includes(state.me.id);
  const who = users.map((user) => personName(user) ?? user).join(", ");
  const picture = emoji(name) ?? `:${name}:`;
  const label = `${picture} ${users.length}, ${t("reactedBy", name.replaceAll("_", " "), who)}`;
  const attributes = {
    class: "reaction",
    type: "button",
    "aria-pressed": String(mine),
    "aria-label": label,
    title: label,
  };
  const toggled = () => toggle(message, name);
  return h(
    "button",
    { ...attributes, "data-key": `reaction/${message.ts}/${name}`, onclick: toggled },
    picture,
    h("span", {}, users.length),
  );
}

function adder(message) {
  const open = ({ currentTarget }) => chooseReaction(currentTarget, message);
  const attributes = {
    class: "reaction reaction-add",
    type: "button",
    "aria-label": t("addReaction"),
    "aria-haspopup": "menu",
  };
  return h("button", { ...attributes, "aria-expanded": "false", onclick: open }, icon("smile"));
}

function toggle(message, name) {
  const mine = message.reactions.some(
    (reaction) => reaction.name === name && reaction.users.includes(state.me.id),
  );
  return told(react(message.channel, message.ts, name, !mine));
}
