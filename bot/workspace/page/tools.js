/** What can be done with a message: the small bar at its corner and the menu behind it. */

import { remove, shortcut } from "./api.js";
import { confirmed } from "./dialog.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";
import { icon } from "./icons.js";
import { openMenu } from "./menu.js";
import { isOwn, spoken } from "./message.js";
import { chooseReaction } from "./reactions.js";
import { state } from "./state.js";
import { told } from "./toast.js";

/**
 * @param {import("./types.js").Message} message
 * @param {{inThread: boolean, openThread: () => void, startEdit: () => void}} setting
 * @returns {HTMLElement|false} nothing for a message that only this person sees
 */
export function tools(message, { inThread, openThread, startEdit }) {
  if (message.ephemeral) return false;
  const react = button(
    "smile",
    t("addReaction"),
    ({ currentTarget }) => chooseReaction(currentTarget, message),
    true,
  );
  const reply = !inThread && button("reply", t("replyInThread"), openThread);
  const more = button(
    "more",
    t("moreActions"),
    ({ currentTarget }) => openMenu(currentTarget, t("moreActions"), actions(message, startEdit)),
    true,
  );
  return h(
    "div",
    { class: "message-tools", role: "toolbar", "aria-label": t("messageActions") },
    react,
    reply,
    more,
  );
}

/** Asks, then deletes. @param {import("./types.js").Message} message */
export async function deleteMessage(message) {
  const question = { title: t("deleteTitle"), text: t("deleteText"), yes: t("delete"), danger: true };
  if (await confirmed(question)) await told(remove(message.channel, message.ts));
}

function actions(message, startEdit) {
  const shortcuts = state.shortcuts.map(({ callback_id: id, name }) => ({
    label: name,
    icon: icon("spark"),
    chosen: () => told(shortcut(id, message.channel, message.ts)),
  }));
  const copy = {
    label: t("copyText"),
    icon: icon("file"),
    chosen: () => navigator.clipboard?.writeText(spoken(message)),
  };
  const own = [
    { label: t("editMessage"), icon: icon("edit"), chosen: startEdit },
    { label: t("deleteMessage"), icon: icon("trash"), danger: true, chosen: () => deleteMessage(message) },
  ];
  return [...shortcuts, copy, ...(isOwn(message) ? own : [])];
}

function button(picture, label, onclick, opensMenu = false) {
  const menu = opensMenu ? { "aria-haspopup": "menu", "aria-expanded": "false" } : {};
  return h(
    "button",
    {
      class: "icon-button",
      type: "button",
      tabindex: "-1",
      "aria-label": label,
      title: label,
      ...menu,
      onclick,
    },
    icon(picture),
  );
}
