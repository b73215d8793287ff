/** A pie, drawn as a ring, with the share of each segment. */

import { s } from "../dom.js";
import { locale } from "../i18n.js";

const SIZE = 200;
const RADIUS = 84;
const HOLE = 46;
const SMALLEST_LABEL = 0.06;

/** @param {{segments: import("./frame.js").Point[], width: number}} plot */
export function pie({ segments, width }) {
  const total = segments.reduce((sum, segment) => sum + Math.max(0, segment.value), 0) || 1;
  const center = [width / 2, SIZE / 2];
  let turned = 0;
  const shapes = segments.map((segment, which) => {
    const share = Math.max(0, segment.value) / total;
    const drawn = slice(center, turned, share, which);
    turned += share;
    return drawn;
  });
  return { height: SIZE, shapes };
}

function slice(center, start, share, which) {
  // A whole circle is no arc: its ends would meet. A hair less is one.
  const [from, to] = [start, start + Math.min(share, 0.99999)];
  const large = share > 0.5 ? 1 : 0;
  const outer = [point(center, RADIUS, from), point(center, RADIUS, to)];
  const inner = [point(center, HOLE, to), point(center, HOLE, from)];
  const path = `M${outer[0]}A${RADIUS} ${RADIUS} 0 ${large} 1 ${outer[1]}L${inner[0]}A${HOLE} ${HOLE} 0 ${large} 0 ${inner[1]}Z`;
  const [x, y] = point(center, (RADIUS + HOLE) / 2, start + share / 2);
  const percent = share.toLocaleString(locale(), { style: "percent", maximumFractionDigits: 0 });
  const label =
    share >= SMALLEST_LABEL &&
    s("text", { x, y: y + 4, "text-anchor": "middle", class: "slice-label" }, percent);
  return [s("path", { d: path, class: `slice series-${which}` }), label];
}

function point([x, y], radius, turn) {
  const angle = (turn - 0.25) * 2 * Math.PI;
  return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)].map(
    (place) => Math.round(place * 100) / 100,
  );
}
