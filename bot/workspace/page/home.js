/** The bot's Home tab. */

import { open } from "./api.js";
import { drawBlocks } from "./blocks/index.js";
import { h, keepingFocus, replace } from "./dom.js";
import { t } from "./i18n.js";
import { on, state } from "./state.js";
import { Surface } from "./surface.js";
import { told } from "./toast.js";

const PATIENCE = 6000;

/** @returns {{root: HTMLElement, end: () => void}} */
export function homeTab() {
  const inner = h("div", { class: "home-inner" });
  const root = h("div", { class: "home", tabindex: "0", role: "region", "aria-label": t("home") }, inner);
  const draw = () => state.home && keepingFocus(root, () => replace(inner, drawn(state.home)));
  const none = () => state.home || replace(inner, h("p", { class: "loading" }, t("noHome")));
  const timer = setTimeout(none, PATIENCE);
  const off = on("home", draw);
  replace(inner, h("p", { class: "loading" }, t("loading")));
  draw();
  told(open("home"));
  const end = () => {
    clearTimeout(timer);
    off();
  };
  return { root, end };
}

function drawn(view) {
  return drawBlocks(view.blocks, new Surface({ view_id: view.id }, { kind: "home", key: "home" }));
}
