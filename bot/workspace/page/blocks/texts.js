/** Blocks that are read: section, header, context, divider, image, markdown, alert. */

import { pictureAddress } from "../api.js";
import { h } from "../dom.js";
import { t } from "../i18n.js";
import { link } from "../links.js";
import { markdown } from "../markdown.js";
import { plain, textObject } from "../mrkdwn.js";
import { element } from "./elements.js";

/** @type {import("./index.js").Draw} */
export function section(block, surface) {
  const text = block.text && h("div", { class: "block-text" }, textObject(block.text));
  const fields =
    block.fields &&
    h(
      "div",
      { class: "fields" },
      block.fields.map((field) => h("div", { class: "field" }, textObject(field))),
    );
  const accessory =
    block.accessory &&
    h(
      "div",
      { class: "accessory" },
      element(block.accessory, block.block_id, surface, plain(block.text?.text ?? "")),
    );
  return h("div", { class: "block-section" }, h("div", { class: "section-main" }, text, fields), accessory);
}

/** @type {import("./index.js").Draw} */
export function header(block, surface) {
  const level = surface.kind === "home" ? 3 : 4;
  return h("p", { class: "block-header", role: "heading", "aria-level": level }, textObject(block.text));
}

/** @type {import("./index.js").Draw} */
export function context(block) {
  const drawn = block.elements.map((part) =>
    part.type === "image" ? picture(part) : h("span", {}, textObject(part)),
  );
  return h("div", { class: "block-context" }, drawn);
}

/** @type {import("./index.js").Draw} */
export function divider() {
  return h("hr", { class: "block-divider" });
}

/** @type {import("./index.js").Draw} */
export function image(block) {
  const caption = block.title && h("figcaption", {}, textObject(block.title));
  return h("figure", { class: "block-image" }, caption, picture(block));
}

/** @type {import("./index.js").Draw} */
export function markdownBlock(block) {
  return h("div", { class: "block-markdown" }, markdown(block.text));
}

/** @type {import("./index.js").Draw} */
export function alertBlock(block) {
  const level = ["info", "warning", "error", "success"].includes(block.level) ? block.level : "default";
  return h("div", { class: `block-alert alert-${level}`, role: "note" }, textObject(block.text));
}

/**
 * A file of the workspace as a picture, large on a click; the workspace gives it to those who may see it.
 * @param {string} file its id
 * @param {string} alt
 */
function filed(file, alt) {
  const address = pictureAddress(file);
  return h(
    "a",
    { class: "picture", href: address, target: "_blank", rel: "noopener", title: t("enlarge") },
    h("img", { src: address, alt }),
  );
}

/** A picture from this origin or inline; the page fetches nothing from elsewhere, so others are links to it. */
export function picture({ image_url: address = "", slack_file: file, alt_text: alt = "" }) {
  if (file?.id) return filed(file.id, alt);
  const own = /^data:image\/(png|jpeg|gif|webp);/.test(address) || /^\/ui\/file\//.test(address);
  return own ? h("img", { src: address, alt }) : link(address, alt || address);
}
