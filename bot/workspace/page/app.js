/** Starts the page: signs a person in, lays out the panes, and follows the address and the server's events. */

import { liveRegions } from "./announce.js";
import { chooseLanguage, fetchState, open, Refused } from "./api.js";
import { banner } from "./banner.js";
import { h, replace } from "./dom.js";
import { Events } from "./events.js";
import { setLanguage, t } from "./i18n.js";
import { permalink } from "./links.js";
import { followModals } from "./modal.js";
import { pane } from "./pane.js";
import { apply } from "./reduce.js";
import { go, onMove, route } from "./route.js";
import { sidebar } from "./sidebar.js";
import { botChannel, channelOf, emit, enter, state } from "./state.js";
import { threadPane } from "./thread.js";
import { told } from "./toast.js";

const linked = permalink(location);
if (linked) history.replaceState(null, "", `/${linked}`);

const CHOICE = "workspace.person";
const root = document.getElementById("app");

/** What stands on the page now; each part is ended before another takes its place. */
let events = null;
let parts = null;

document.body.append(...liveRegions());
// A tab keeps whom it was; a new one begins with the last choice. So two people fit into two tabs.
start(sessionStorage.getItem(CHOICE) ?? localStorage.getItem(CHOICE));

/** Comes in as this person. @param {string|null} person */
async function start(person) {
  setLanguage(navigator.language);
  let answer;
  try {
    answer = await fetchState(person);
  } catch (reason) {
    if (!(reason instanceof Refused)) throw reason;
    return unreachable(reason.message, () => start(person));
  }
  keepChoice(answer.me.id);
  await settle(answer);
}

function keepChoice(person) {
  sessionStorage.setItem(CHOICE, person);
  localStorage.setItem(CHOICE, person);
}

function unreachable(sentence, again) {
  const button = h("button", { class: "button primary", type: "button", onclick: again }, t("tryNow"));
  replace(root, h("main", { class: "unreachable" }, h("h1", {}, t("standIn")), h("p", {}, sentence), button));
}

async function settle(answer) {
  end();
  enter(answer);
  setLanguage(state.me.locale);
  document.title = t("title", state.workspace.name);
  const side = sidebar({ become: (id) => start(id).then(focusMain), speak, close: () => drawer(false) });
  const room = h("main", { class: "room", id: "main", tabindex: "-1" });
  const shade = h("div", { class: "shade", onclick: () => drawer(false) });
  const skip = h(
    "a",
    { class: "skip-link", href: "#main", onclick: (event) => (event.preventDefault(), focusMain()) },
    t("skip"),
  );
  replace(
    root,
    skip,
    banner(() => events.retry()),
    h("div", { class: "shell" }, side.root, shade, room),
  );
  parts = { side, room, pane: null, thread: null, shown: "", threadShown: "" };
  followModals(() => route().channel ?? undefined);
  events = new Events(state.me.id, apply, reload);
  await events.ready;
  onMove(show);
  show(route());
  emit("views"); // forms that were open before the page was loaded again
}

function end() {
  events?.close();
  parts?.pane?.end();
  parts?.thread?.end();
  for (const left of document.querySelectorAll("dialog, .menu, .toast")) left.remove();
}

/** Shows what the address names; an address that names nothing leads to the bot. */
function show(where) {
  const channel = channelOf(where.channel) ?? botChannel() ?? state.channels[0];
  if (!channel) return;
  if (channel.id !== where.channel) return go({ channel: channel.id });
  showPane(channel, where.tab);
  showThread(channel, where.thread);
}

function showPane(channel, tab) {
  const shown = `${channel.id}/${tab}`;
  if (parts.shown === shown) return;
  parts.pane?.end();
  parts.shown = shown;
  parts.pane = pane(channel, tab, () => drawer(true));
  parts.side.mark(channel.id);
  parts.thread?.root.remove();
  replace(parts.room, parts.pane.root, parts.thread?.root);
  if (channel.kind === "im" && tab !== "home") told(open("messages"));
  if (!matchMedia("(pointer: coarse)").matches) parts.pane.conversation?.composer.focus();
}

function showThread(channel, ts) {
  const shown = ts ? `${channel.id}/${ts}` : "";
  if (parts.threadShown === shown) return;
  const before = parts.thread;
  const left = parts.threadShown.split("/")[1];
  before?.end();
  before?.root.remove();
  parts.threadShown = shown;
  parts.thread = ts
    ? threadPane({ channel: channel.id, thread_ts: ts }, () => go({ channel: channel.id }))
    : null;
  parts.room.classList.toggle("with-thread", Boolean(ts));
  if (parts.thread) parts.room.append(parts.thread.root);
  if (parts.thread) parts.thread.conversation.composer.focus();
  else if (before) parts.pane.conversation?.focusThreadButton(left);
}

/** What was missed while the line was down is fetched again. */
function reload() {
  parts.pane.conversation?.load();
  parts.thread?.conversation.load();
}

async function speak(locale) {
  if (await told(chooseLanguage(locale))) await start(state.me.id);
}

function focusMain() {
  document.getElementById("main")?.focus();
}

/** The sidebar as a drawer, on a narrow page. @param {boolean} out */
function drawer(out) {
  root.classList.toggle("drawer-open", out);
  if (out) parts.side.root.querySelector("[aria-current], button")?.focus();
}
