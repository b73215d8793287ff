/** Tables of data: a caption, a header row, pages of rows. */

import { freshId, h, keepingFocus, replace } from "../dom.js";
import { locale, t } from "../i18n.js";
import { icon } from "../icons.js";
import { withEmoji } from "../emoji.js";
import { richTextParts } from "./rich_text.js";

const PAGE = 5;
const LONGEST_AMOUNT = 40;
/** An amount, with its sign, currency, unit or arrow: what people compare down a column. */
const AMOUNT =
  /^[~≈<>≤≥+−–-]?\s*(?:[€$£¥]|[A-Z]{3}\s)?\s*[−-]?\d[\d\s.,'’\u00a0\u202f]*\s*(?:%|[€$£¥]|[kKMx×]|[kKM][€$£]|[A-Z]{3}|[a-zé]{1,7})?(?:\s*(?:\/|a|an|per|par)\s*\p{L}+)?$/u;

/** @type {import("./index.js").Draw} */
export function dataTable(block, surface) {
  const [head, ...rows] = block.rows;
  const size = block.page_size ?? (block.type === "table" ? rows.length : PAGE);
  const last = Math.max(0, Math.ceil(rows.length / size) - 1);
  const name = `page/${block.block_id}`;
  const columns = head.map((_, column) => look(rows.map((row) => row[column])));
  const header = block.row_header_column_index ?? 0;
  const body = h("tbody");
  const foot = h("div", { class: "table-foot" });
  const root = h("div", { class: "block-table" });
  const show = (page) => {
    surface.remember(name, page);
    const shown = rows.slice(page * size, (page + 1) * size);
    replace(
      body,
      shown.map((row) =>
        h(
          "tr",
          {},
          row.map((cell, column) => bodyCell(cell, columns[column], column === header)),
        ),
      ),
    );
    keepingFocus(root, () =>
      replace(foot, last > 0 && pager({ page, last, name, size, total: rows.length, show })),
    );
  };
  const captionId = freshId("caption");
  const caption = block.caption && h("caption", { id: captionId }, withEmoji(block.caption));
  const top = h(
    "thead",
    {},
    h(
      "tr",
      {},
      head.map((cell, column) => h("th", { scope: "col", class: columns[column] }, content(cell))),
    ),
  );
  const table = h("table", {}, caption, top, body);
  const labelled = block.caption ? { "aria-labelledby": captionId } : { "aria-label": t("table") };
  root.append(h("div", { class: "table-scroll", tabindex: "0", role: "region", ...labelled }, table), foot);
  show(Math.min(surface.recall(name, 0), last));
  return root;
}

function bodyCell(cell, look, isHeader) {
  return h(isHeader ? "th" : "td", { class: look, scope: isHeader ? "row" : null }, content(cell));
}

function content(cell) {
  if (cell.type === "rich_text") return richTextParts(cell);
  if (cell.text !== undefined) return withEmoji(String(cell.text));
  return typeof cell.value === "number" ? cell.value.toLocaleString(locale()) : String(cell.value ?? "");
}

/** Amounts stand on the right, columns of sentences get room; the table scrolls rather than squeeze them. */
function look(cells) {
  if (isNumeric(cells)) return "number";
  return cells.some((cell) => cell && words(cell).length > LONGEST_AMOUNT) && "wide";
}

function isNumeric(cells) {
  const said = cells.filter((cell) => cell && !["", "–", "-", "—"].includes(words(cell)));
  return said.length > 0 && said.every((cell) => cell.type === "raw_number" || isAmount(words(cell)));
}

function isAmount(text) {
  return text.length <= LONGEST_AMOUNT && AMOUNT.test(text);
}

function words(cell) {
  return String(cell.text ?? cell.value ?? "").trim();
}

function pager({ page, last, name, size, total, show }) {
  const turn = (label, to, look) => {
    const off = to < 0 || to > last;
    const attributes = {
      class: `icon-button ${look}`,
      type: "button",
      "aria-label": label,
      "aria-disabled": off ? "true" : null,
    };
    return h(
      "button",
      { ...attributes, "data-key": `${name}/${look}`, onclick: () => off || show(to) },
      icon("chevron"),
    );
  };
  const text = t("rowsShown", page * size + 1, Math.min(total, (page + 1) * size), total);
  return [
    turn(t("previousPage"), page - 1, "turned"),
    h("span", { "aria-live": "polite" }, text),
    turn(t("nextPage"), page + 1, "straight"),
  ];
}
