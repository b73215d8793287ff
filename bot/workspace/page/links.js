/** Addresses that a message may lead to. */

import { h } from "./dom.js";

const SCHEMES = { text: ["http:", "https:", "mailto:"], document: ["http:", "https:"] };

/**
 * The address as the browser reads it, or null when its scheme is not one of the allowed ones.
 * @param {string} address
 * @param {"text"|"document"} kind where it stands: Slack's own markup also knows mailto
 * @returns {string|null}
 */
export function safeAddress(address, kind = "text") {
  // Without a base a relative address does not parse: a message can't point back into this page.
  try {
    const url = new URL(address.trim());
    return SCHEMES[kind].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/**
 * Where a permanent link of this workspace leads to within the page, or null for all other addresses.
 * @param {URL|Location} url such as …/archives/C1/p1700000000000100?thread_ts=…
 * @returns {string|null} the hash
 */
export function permalink(url) {
  const [, channel, digits] = /^\/archives\/(\w+)\/p(\d+)$/.exec(url.pathname) ?? [];
  if (url.origin !== location.origin || !channel) return null;
  const message = `${digits.slice(0, -6)}.${digits.slice(-6)}`;
  return `#/${channel}/${new URLSearchParams(url.search).get("thread_ts") ?? message}`;
}

/**
 * A link that opens elsewhere, or its bare label where the address is not a safe one.
 * @param {string} address
 * @param {import("./dom.js").Child} label
 * @param {"text"|"document"} [kind]
 */
export function link(address, label, kind = "text") {
  const href = safeAddress(address, kind);
  if (!href) return h("span", { class: "dead-link" }, label);
  const inside = permalink(new URL(href));
  if (inside) return h("a", { href: inside }, label);
  return h("a", { href, target: "_blank", rel: "noopener noreferrer nofollow" }, label);
}
