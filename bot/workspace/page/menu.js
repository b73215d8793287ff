/** A menu that opens at a button: arrows move, Escape and a click elsewhere close it. */

import { h } from "./dom.js";

const EDGE = 8;

/**
 * @typedef {{label: string, text?: import("./dom.js").Child, icon?: Node, danger?: boolean, chosen: () => void}} Item
 */

/**
 * @param {HTMLElement} anchor the button; the focus returns to it
 * @param {string} label
 * @param {Item[]} items
 * @param {{wide?: boolean}} [look] items beside each other instead of below
 */
export function openMenu(anchor, label, items, { wide = false } = {}) {
  const entries = items.map((item) => entry(item, (then) => shut(then)));
  const menu = h(
    "div",
    { class: wide ? "menu menu-wide" : "menu", role: "menu", "aria-label": label },
    entries,
  );
  const outside = ({ target }) => menu.contains(target) || shut();
  document.body.append(menu);
  anchor.setAttribute("aria-expanded", "true");
  place(menu, anchor);
  menu.addEventListener("keydown", (press) => pressed(press, entries, shut));
  document.addEventListener("pointerdown", outside, true);
  entries[0].focus();

  function shut(then) {
    document.removeEventListener("pointerdown", outside, true);
    menu.remove();
    anchor.setAttribute("aria-expanded", "false");
    if (anchor.isConnected) anchor.focus();
    then?.();
  }
}

function entry(item, shut) {
  const look = `menu-item${item.danger ? " danger" : ""}`;
  const attributes = {
    class: look,
    role: "menuitem",
    type: "button",
    tabindex: "-1",
    "aria-label": item.label,
  };
  return h("button", { ...attributes, onclick: () => shut(item.chosen) }, item.icon, item.text ?? item.label);
}

function pressed(press, entries, shut) {
  const at = entries.indexOf(document.activeElement);
  const moves = {
    ArrowDown: at + 1,
    ArrowRight: at + 1,
    ArrowUp: at - 1,
    ArrowLeft: at - 1,
    Home: 0,
    End: -1,
  };
  if (press.key in moves) {
    press.preventDefault();
    entries.at(moves[press.key] % entries.length).focus();
  } else if (press.key === "Escape" || press.key === "Tab") {
    press.preventDefault();
    press.stopPropagation();
    shut();
  }
}

function place(menu, anchor) {
  const button = anchor.getBoundingClientRect();
  const size = menu.getBoundingClientRect();
  const below = button.bottom + size.height + EDGE < innerHeight;
  const top = below ? button.bottom + 4 : Math.max(EDGE, button.top - size.height - 4);
  const left = Math.min(Math.max(EDGE, button.right - size.width), innerWidth - size.width - EDGE);
  menu.style.setProperty("top", `${top}px`);
  menu.style.setProperty("left", `${left}px`);
}
