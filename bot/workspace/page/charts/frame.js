/** The frame of a chart with axes: grid, numbers on the left, categories below. */

import { s } from "../dom.js";
import { locale } from "../i18n.js";
import { categoryNames, CHARACTER } from "./categories.js";
import { linear, ticks } from "./scale.js";

const HEIGHT = 240;
const SHORT = 3;
const EXACT_BELOW = 10_000;

/**
 * @typedef {{label: string, value: number}} Point
 * @typedef {{name: string, data: Point[]}} Series
 * @typedef {{categories: string[], series: Series[], xLabel: string, yLabel: string, width: number}} Plot
 * @typedef {{x: (place: number) => number, y: (value: number) => number, band: number, height: number,
 *            drawn: SVGElement[]}} Frame  `x` is the middle of a category, `band` its width
 */

/** @param {Plot} plot @returns {Frame} */
export function frame({ categories, series, xLabel, yLabel, width }) {
  const marks = ticks(series.flatMap((each) => each.data.map((point) => point.value)));
  const left =
    12 +
    Math.max(...marks.map((mark) => compact(mark).length)) * CHARACTER +
    (yLabel.length > SHORT ? 16 : 0);
  const band = (width - left - 8) / categories.length;
  const names = categoryNames(categories, band);
  const below = names.height + (xLabel ? 18 : 0);
  const height = HEIGHT + below;
  const y = linear([marks[0], marks.at(-1)], [HEIGHT - 4, 24]);
  const x = (place) => left + band * (place + 0.5);
  const drawn = [
    ...marks.map((mark) => gridLine(mark, y(mark), left, width)),
    ...categories.map((_, place) => names.draw(place, x(place), HEIGHT + 14)),
    xLabel &&
      s(
        "text",
        { x: (left + width) / 2, y: height - 4, "text-anchor": "middle", class: "axis-label" },
        xLabel,
      ),
    yLabel && valueName(yLabel),
  ];
  return { x, y, band, height, drawn: drawn.filter(Boolean) };
}

/** A number as an axis shows it: 1,385, 12 k, 1.5 M. @param {number} value */
export function compact(value) {
  if (Math.abs(value) < EXACT_BELOW) return value.toLocaleString(locale(), { maximumFractionDigits: 1 });
  return new Intl.NumberFormat(locale(), { notation: "compact", maximumFractionDigits: 1 }).format(value);
}

/** A unit such as € stands upright above the numbers; words run along the axis. */
function valueName(text) {
  const short = text.length <= SHORT;
  const place = short ? "translate(4 10)" : `translate(12 ${HEIGHT / 2}) rotate(-90)`;
  return s(
    "text",
    { transform: place, "text-anchor": short ? "start" : "middle", class: "axis-label" },
    text,
  );
}

function gridLine(mark, y, left, right) {
  const look = mark === 0 ? "grid zero" : "grid";
  return s(
    "g",
    {},
    s("line", { x1: left, x2: right, y1: y, y2: y, class: look }),
    s("text", { x: left - 8, y: y + 4, "text-anchor": "end", class: "tick-label" }, compact(mark)),
  );
}
