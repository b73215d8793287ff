/** The page's icons, as strokes on a 20 by 20 grid; they are decoration, the button around them carries the label. */

import { s } from "./dom.js";

/** What stands before the name of a place. */
export const SIGNS = { channel: "hash", mpim: "people" };

const PATHS = {
  hash: ["M7.5 3 6 17M14 3l-1.5 14M3.5 7.5h14M2.5 12.5h14"],
  people: [
    "M8 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.5 16.5c.4-3 2.6-4.5 5.5-4.5s5.1 1.5 5.5 4.5",
    "M12.5 4.3a3 3 0 0 1 0 5.4M14.5 12.3c1.800.6 2.800 2 3 4.200",
  ],
  close: ["M5 5l10 10M15 5 5 15"],
  menu: ["M3 5.5h14M3 10h14M3 14.5h14"],
  back: ["M12 4l-6 6 6 6"],
  smile: [
    "M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15z",
    "M7 12c.7 1.2 1.8 1.8 3 1.8s2.3-.6 3-1.8M7.5 8h.01M12.5 8h.01",
  ],
  reply: ["M3 4.5h14v9.5h-8l-3.5 3v-3H3z", "M6.5 8h7M6.5 11h4"],
  more: ["M10 4.5h.01M10 10h.01M10 15.5h.01"],
  send: ["M3 10 17 3.5 12.5 17 9.5 11z", "M9.5 11 17 3.5"],
  clip: [
    "M15.5 9.5l-5.8 5.8a3.5 3.5 0 0 1-5-5l6.5-6.5a2.3 2.3 0 0 1 3.3 3.3l-6.4 6.4a1.1 1.1 0 0 1-1.6-1.6l5.6-5.6",
  ],
  slash: ["M12.5 4l-5 12", "M3 2.5h14v15H3z"],
  at: ["M10 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6z", "M13 7v4a2 2 0 0 0 4 0v-1a7 7 0 1 0-3 5.7"],
  chevron: ["M7.5 5l5 5-5 5"],
  down: ["M5 8l5 5 5-5"],
  eye: ["M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5z", "M10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z"],
  stop: ["M6.5 6.5h7v7h-7z"],
  file: ["M5 2.5h6.5L15.5 6.5v11H5z", "M11.5 2.5v4h4"],
  edit: ["M4 16l.8-3.3L13.5 4l2.5 2.5-8.7 8.7z"],
  trash: ["M4 5.5h12M8 5.5v-2h4v2M5.5 5.5l.8 11.5h7.4l.8-11.5"],
  spark: ["M10 2.5l1.8 5.7 5.7 1.8-5.7 1.8L10 17.5l-1.8-5.7L2.5 10l5.7-1.8z"],
  plug: ["M7 3v4M13 3v4M5 7h10v3a5 5 0 0 1-10 0zM10 15v3"],
  check: ["M4 10.5l4 4 8-9"],
};

/** @param {keyof typeof PATHS} name */
export function icon(name) {
  const paths = PATHS[name].map((d) => s("path", { d }));
  return s(
    "svg",
    { viewBox: "0 0 20 20", class: `icon icon-${name}`, "aria-hidden": "true", focusable: "false" },
    paths,
  );
}
