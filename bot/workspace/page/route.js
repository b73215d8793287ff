/** Where the reader is, kept in the address: #/channel/thread, or #/channel with a tab of the bot's. */

/** @typedef {"messages"|"home"|"history"} Tab */
/** @typedef {{channel: string|null, tab: Tab, thread: string|null}} Route */

const TABS = ["home", "history"];

/** @returns {Route} */
export function route() {
  const [channel, rest] = location.hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  const tab = TABS.includes(rest) ? /** @type {Tab} */ (rest) : "messages";
  return { channel: channel || null, tab, thread: rest && tab === "messages" ? rest : null };
}

/** @param {{channel: string, tab?: Tab, thread?: string|null}} where */
export function go({ channel, tab = "messages", thread = null }) {
  const rest = thread ?? (tab === "messages" ? null : tab);
  location.hash = `/${[channel, rest].filter(Boolean).map(encodeURIComponent).join("/")}`;
}

/** @param {(route: Route) => void} moved */
export function onMove(moved) {
  window.onhashchange = () => moved(route());
}
