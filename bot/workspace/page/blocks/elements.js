/** Elements that a person uses, wherever they stand: buttons, selects, radio buttons, checkboxes, text fields. */

import { h } from "../dom.js";
import { confirmed } from "../dialog.js";
import { t } from "../i18n.js";
import { safeAddress } from "../links.js";
import { plain, textObject } from "../mrkdwn.js";
import { choice } from "./choices.js";
import { textField } from "./fields.js";
import { picture } from "./texts.js";

const TEXT_FIELDS = new Set([
  "plain_text_input",
  "number_input",
  "email_text_input",
  "url_text_input",
  "datepicker",
  "timepicker",
]);

/**
 * An element of an actions block or beside a section; using it tells the app at once.
 * @param {Record<string, any>} part
 * @param {string} blockId
 * @param {import("../surface.js").Surface} surface
 * @param {string} [label] what it is called where it says nothing itself
 * @returns {HTMLElement}
 */
export function element(part, blockId, surface, label = "") {
  if (part.type === "button") return button(part, blockId, surface);
  if (part.type === "image") return picture(part);
  const name = part.placeholder?.text || label || t("choose");
  const drawn = field(part, surface, {
    "aria-label": plain(name),
    "data-key": `${blockId}/${part.action_id}`,
  });
  if (!drawn) return h("span", { class: "block-unknown" }, t("unknownBlock", String(part.type).slice(0, 80)));
  surface.register(blockId, part.action_id, drawn.reading);
  drawn.node.addEventListener("change", () =>
    surface.dispatch(blockId, { action_id: part.action_id, ...drawn.reading() }),
  );
  return drawn.node;
}

/**
 * A control to fill in, and how what it holds is read.
 * @param {Record<string, any>} part
 * @param {import("../surface.js").Surface} surface
 * @param {Record<string, unknown>} attributes of the control, which tie it to its label
 * @returns {{node: HTMLElement, reading: import("../surface.js").Reading}|null} null for a kind that is not known
 */
export function field(part, surface, attributes) {
  return TEXT_FIELDS.has(part.type) ? textField(part, attributes) : choice(part, surface, attributes);
}

/**
 * A button that can't be pressed twice while the first press is under way.
 * @param {Record<string, unknown>} attributes
 * @param {import("../dom.js").Child} content
 * @param {() => Promise<unknown>} send
 */
export function pressable(attributes, content, send) {
  const press = async () => {
    if (node.getAttribute("aria-busy") === "true") return;
    node.setAttribute("aria-busy", "true");
    await send();
    node.removeAttribute("aria-busy");
  };
  const node = h("button", { type: "button", ...attributes, onclick: press }, content);
  return node;
}

function button(part, blockId, surface) {
  const send = () =>
    surface.dispatch(blockId, {
      type: "button",
      action_id: part.action_id,
      value: part.value,
      text: part.text,
    });
  const look = ["primary", "danger"].includes(part.style) ? `button ${part.style}` : "button";
  const attributes = {
    class: look,
    "aria-label": part.accessibility_label,
    "data-key": `${blockId}/${part.action_id}`,
  };
  const href = part.url && safeAddress(part.url, "document");
  if (href)
    return h(
      "a",
      { ...attributes, href, target: "_blank", rel: "noopener noreferrer", onclick: send },
      textObject(part.text),
    );
  return pressable(attributes, textObject(part.text), async () => (await agreed(part.confirm)) && send());
}

function agreed(ask) {
  if (!ask) return true;
  const [title, yes, no] = [ask.title, ask.confirm, ask.deny].map((text) => text?.text);
  return confirmed({ title, text: textObject(ask.text), yes, no, danger: ask.style === "danger" });
}
