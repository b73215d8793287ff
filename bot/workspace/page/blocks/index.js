/** Blocks of Block Kit as elements; one file a family, and a grey note for what is not known. */

import { h } from "../dom.js";
import { t } from "../i18n.js";
import { actions, contextActions } from "./actions.js";
import { card, carousel } from "./card.js";
import { chart } from "./chart.js";
import { container } from "./container.js";
import { input } from "./input.js";
import { richText } from "./rich_text.js";
import { dataTable } from "./table.js";
import { alertBlock, context, divider, header, image, markdownBlock, section } from "./texts.js";

/** @typedef {(block: import("../types.js").Block, surface: import("../surface.js").Surface) => HTMLElement} Draw */

/** @type {Record<string, Draw>} */
const KINDS = {
  actions,
  alert: alertBlock,
  card,
  carousel,
  container,
  context,
  context_actions: contextActions,
  data_table: dataTable,
  data_visualization: chart,
  divider,
  header,
  image,
  input,
  markdown: markdownBlock,
  rich_text: richText,
  section,
  table: dataTable,
};

/**
 * @param {import("../types.js").Block[]} blocks
 * @param {import("../surface.js").Surface} surface
 * @returns {HTMLElement[]}
 */
export function drawBlocks(blocks, surface) {
  return blocks.map((block, place) => draw({ block_id: `block-${place}`, ...block }, surface));
}

function draw(block, surface) {
  const kind = Object.hasOwn(KINDS, block.type) ? KINDS[block.type] : unknown;
  try {
    return kind(block, surface);
  } catch (reason) {
    // A block with a shape of its own must not take the rest of the message with it.
    if (!(reason instanceof TypeError)) throw reason;
    return unknown(block);
  }
}

function unknown({ type }) {
  return h("p", { class: "block-unknown" }, t("unknownBlock", String(type).slice(0, 80)));
}
