/** Bars, those of one category beside each other. */

import { s } from "../dom.js";
import { CHARACTER } from "./categories.js";
import { compact, frame } from "./frame.js";

const LABELLED = 14;
const WIDEST = 56;

/** @param {import("./frame.js").Plot} plot */
export function bars(plot) {
  const { x, y, band, height, drawn } = frame(plot);
  const width = Math.min(WIDEST, (band * 0.72) / plot.series.length);
  const values = plot.series.flatMap((each) => each.data.map((point) => compact(point.value)));
  const longest = Math.max(...values.map((value) => value.length)) * CHARACTER;
  const labelled = values.length <= LABELLED && width > longest;
  const bar = (point, place, which) => {
    const left = x(place) + (which - plot.series.length / 2) * width + 1;
    const [top, bottom] = [Math.min(y(point.value), y(0)), Math.max(y(point.value), y(0))];
    const shape = {
      x: left,
      y: top,
      width: Math.max(1, width - 2),
      height: Math.max(1, bottom - top),
      rx: 2,
    };
    const above = top - 5; // above the line of zero where a bar hangs down: below it stands the category
    const label = { x: left + width / 2 - 1, y: above, "text-anchor": "middle", class: "value-label" };
    return [
      s("rect", { ...shape, class: `series series-${which}` }),
      labelled && s("text", label, compact(point.value)),
    ];
  };
  const shapes = plot.series.flatMap((each, which) =>
    each.data.map((point, place) => bar(point, place, which)),
  );
  return { height, shapes: [...drawn, shapes] };
}
