/** Lines, and areas under them. Each series has a dash of its own too, so that colour is not all that tells them apart. */

import { s } from "../dom.js";
import { frame } from "./frame.js";

/** @param {import("./frame.js").Plot} plot */
export function lines(plot) {
  return drawn(plot, () => []);
}

/** @param {import("./frame.js").Plot} plot */
export function areas(plot) {
  return drawn(plot, (path, first, last, zero, which) => [
    s("path", { d: `${path}L${last} ${zero}L${first} ${zero}Z`, class: `area series-${which}` }),
  ]);
}

function drawn(plot, under) {
  const { x, y, height, drawn: axes } = frame(plot);
  const shapes = plot.series.flatMap((each, which) => {
    const places = each.data.map((point, place) => [x(place), y(point.value)]);
    const path = `M${places.map(([left, top]) => `${round(left)} ${round(top)}`).join("L")}`;
    return [
      ...under(path, round(places[0][0]), round(places.at(-1)[0]), round(y(0)), which),
      s("path", { d: path, class: `line series-${which}` }),
      ...places.map(([left, top]) =>
        s("circle", { cx: left, cy: top, r: 3.5, class: `dot series-${which}` }),
      ),
    ];
  });
  return { height, shapes: [...axes, shapes] };
}

function round(place) {
  return Math.round(place * 10) / 10;
}
