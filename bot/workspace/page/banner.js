/** The bar on top: that this is a stand-in, and whether the line stands. */

import { announce } from "./announce.js";
import { h, replace } from "./dom.js";
import { pick, t } from "./i18n.js";
import { icon } from "./icons.js";
import { on, state } from "./state.js";

/** @param {() => void} retry @returns {HTMLElement} */
export function banner(retry) {
  const notice = h(
    "div",
    { class: "notice" },
    h("h1", {}, t("standIn")),
    " ",
    h("span", { class: "notice-more" }, pick(state.workspace.notice)),
  );
  const line = h("div", { class: "connection", hidden: true });
  let last = true;
  const draw = () => {
    const fine = state.online && state.connected;
    line.hidden = fine;
    const text = state.online ? t("botAway", state.bot.name) : t("connectionLost");
    const again =
      !state.online && h("button", { class: "button small", type: "button", onclick: retry }, t("tryNow"));
    replace(line, !fine && [icon("plug"), h("span", {}, text), again]);
    if (fine !== last) announce(fine ? t("connectedAgain") : text);
    last = fine;
  };
  on("connection", draw);
  draw();
  return h("header", { class: "banner", role: "banner" }, notice, line);
}
