/** Charts: a picture with a legend, a description for those who don't see it, and the numbers as a table. */

import { bars } from "../charts/bars.js";
import { areas, lines } from "../charts/lines.js";
import { pie } from "../charts/pie.js";
import { freshId, h, replace, s } from "../dom.js";
import { locale, t } from "../i18n.js";

const KINDS = { bar: bars, line: lines, area: areas, pie };
const FIRST_WIDTH = 520;
const NARROWEST = 220;

/** @type {import("./index.js").Draw} */
export function chart(block, surface) {
  const kind = block.chart.type;
  if (!Object.hasOwn(KINDS, kind)) throw new TypeError(`no such chart: ${kind}`);
  const numbers = kind === "pie" ? ofPie(block) : ofAxes(block.chart);
  const ids = [freshId("chart"), freshId("chart")];
  const canvas = h("div", { class: "chart-canvas" });
  const draw = (width) => {
    const { height, shapes } = KINDS[kind]({ ...numbers, width });
    const words = [
      s("title", { id: ids[0] }, block.title),
      s("desc", { id: ids[1] }, description(kind, numbers)),
    ];
    replace(
      canvas,
      s(
        "svg",
        { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-labelledby": ids.join(" ") },
        words,
        shapes,
      ),
    );
  };
  draw(FIRST_WIDTH);
  follow(canvas, draw);
  const title = h("figcaption", { class: "chart-title" }, block.title);
  return h(
    "figure",
    { class: "block-chart" },
    title,
    canvas,
    numbers.named.length > 1 && legend(numbers), // a single series is named by the title
    asTable(block, numbers, surface),
  );
}

/** Draws again where the room changes, so that the words keep their size. */
function follow(canvas, draw) {
  let drawn = FIRST_WIDTH;
  new ResizeObserver(([{ contentRect }]) => {
    const width = Math.max(NARROWEST, Math.floor(contentRect.width));
    if (contentRect.width && Math.abs(width - drawn) > 4) draw((drawn = width));
  }).observe(canvas);
}

function ofAxes({ series, axis_config: axes = {} }) {
  const categories = axes.categories ?? series[0].data.map((point) => point.label);
  return {
    series,
    categories,
    xLabel: axes.x_label ?? "",
    yLabel: axes.y_label ?? "",
    named: series.map((each) => each.name),
  };
}

function ofPie({ title, chart: { segments } }) {
  const series = [{ name: title, data: segments }];
  return {
    segments,
    series,
    categories: segments.map((segment) => segment.label),
    named: segments.map((segment) => segment.label),
  };
}

function description(kind, { series }) {
  const said = series.map(
    (each) => `${each.name}: ${each.data.map((point) => `${point.label} ${number(point.value)}`).join(", ")}`,
  );
  return `${t("chartKind", kind)}. ${said.join("; ")}.`;
}

function legend({ named }) {
  const key = (which) =>
    s(
      "svg",
      { viewBox: "0 0 12 12", "aria-hidden": "true" },
      s("rect", { width: 12, height: 12, rx: 3, class: `series-${which}` }),
    );
  return h(
    "ul",
    { class: "chart-legend" },
    named.map((name, which) => h("li", {}, key(which), name)),
  );
}

function asTable(block, { series, categories }, surface) {
  const name = `numbers/${block.block_id}`;
  const head = h(
    "tr",
    {},
    h("td"),
    series.map((each) => h("th", { scope: "col", class: "number" }, each.name)),
  );
  const row = (category, place) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, category),
      series.map((each) => h("td", { class: "number" }, number(each.data[place].value))),
    );
  const table = h(
    "table",
    { "aria-label": block.title },
    h("thead", {}, head),
    h("tbody", {}, categories.map(row)),
  );
  const remember = ({ target }) => surface.remember(name, target.open);
  const scroll = h(
    "div",
    { class: "table-scroll", tabindex: "0", role: "region", "aria-label": block.title },
    table,
  );
  return h(
    "details",
    { class: "chart-numbers", open: surface.recall(name, false), ontoggle: remember },
    h("summary", {}, t("asTable")),
    scroll,
  );
}

function number(value) {
  return value.toLocaleString(locale(), { maximumFractionDigits: 2 });
}
