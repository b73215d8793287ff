/** What the page knows, and who wants to hear when it changes. Only `reduce.js` and `enter` change it. */

/**
 * A place is a channel or a thread of one; its key names its list of messages.
 * @typedef {{channel: string, thread_ts?: string|null}} Place
 * @typedef {import("./types.js").Message} Message
 */

const EMPTY = () => ({
  /** @type {import("./types.js").State["workspace"]} */
  workspace: { name: "", notice: { en: "", fr: "" } },
  /** @type {import("./types.js").Person|null} */
  me: null,
  /** @type {Map<string, import("./types.js").Person>} */
  people: new Map(),
  bot: { id: "", user: "", name: "" },
  /** @type {{id: string, handle: string}[]} */
  groups: [],
  /** @type {import("./types.js").Channel[]} */
  channels: [],
  /** @type {import("./types.js").Command[]} */
  commands: [],
  /** @type {import("./types.js").Shortcut[]} */
  shortcuts: [],
  /** @type {import("./types.js").Prompts|null} */
  prompts: null,
  /** @type {import("./types.js").Text|null} */
  suggestion: null,
  /** Whether the app is on the socket, and whether this page reaches the server. */
  connected: true,
  online: true,
  /** @type {Map<string, Map<string, Message>>} messages by place and ts */
  lists: new Map(),
  /** @type {Map<string, import("./types.js").Working>} */
  working: new Map(),
  /** @type {Map<string, import("./types.js").Session>} */
  sessions: new Map(),
  /** @type {import("./types.js").View|null} */
  home: null,
  /** @type {import("./types.js").View[]} open modals, the last one on top */
  views: [],
  /** @type {Set<string>} channels with something new */
  unread: new Set(),
});

export const state = EMPTY();

/** @type {Map<string, Set<(detail: any) => void>>} */
const listeners = new Map();

/**
 * Calls `listener` on each change of a topic: list, arrived, working, session, unread, home, views, prompts,
 * connection, channels.
 * @param {string} topic
 * @param {(detail: any) => void} listener
 * @returns {() => void} ends it
 */
export function on(topic, listener) {
  if (!listeners.has(topic)) listeners.set(topic, new Set());
  listeners.get(topic).add(listener);
  return () => listeners.get(topic)?.delete(listener);
}

/** @param {string} topic @param {any} [detail] */
export function emit(topic, detail) {
  for (const listener of listeners.get(topic) ?? []) listener(detail);
}

/** Starts anew with what the server says to a person who comes in. @param {import("./types.js").State} answer */
export function enter(answer) {
  listeners.clear();
  Object.assign(state, EMPTY(), answer, {
    people: new Map(answer.people.map((person) => [person.id, person])),
  });
  // The app's side calls a direct message by the person's name; the person's side by the app's.
  state.channels = answer.channels.map((channel) =>
    channel.kind === "im" ? { ...channel, name: answer.bot.name } : channel,
  );
  state.sessions = new Map((answer.sessions ?? []).map((session) => [keyOf(session), session]));
}

/** @param {Place} place */
export function keyOf({ channel, thread_ts: thread }) {
  return thread ? `${channel}/${thread}` : channel;
}

/** Where a message is listed: a reply in its thread, everything else in its channel. @param {Message} message */
export function placeOf({ channel, ts, thread_ts: thread }) {
  return { channel, thread_ts: thread && thread !== ts ? thread : null };
}

/** The messages of a place, oldest first. @param {Place} place @returns {Message[]} */
export function messagesOf(place) {
  const listed = [...(state.lists.get(keyOf(place))?.values() ?? [])];
  return listed.sort((one, other) => Number.parseFloat(one.ts) - Number.parseFloat(other.ts));
}

/** @param {Place} place @param {string} ts */
export function messageAt(place, ts) {
  return state.lists.get(keyOf(place))?.get(ts);
}

/** @param {string} id */
export function channelOf(id) {
  return state.channels.find((channel) => channel.id === id);
}

/** What a place is called: a channel with its sign, everything else by who is there. @param {import("./types.js").Channel} channel */
export function placeName({ kind, name }) {
  return kind === "channel" ? `#${name}` : name;
}

export function botChannel() {
  return state.channels.find((channel) => channel.kind === "im");
}

/** @param {string} id @returns {string|undefined} */
export function personName(id) {
  if (id === state.bot.user || id === state.bot.id) return state.bot.name;
  return state.people.get(id)?.name;
}

/** @param {string} id @returns {string|undefined} */
export function channelName(id) {
  return channelOf(id)?.name;
}

/** @param {string} id @returns {string|undefined} */
export function groupHandle(id) {
  return state.groups.find((group) => group.id === id)?.handle;
}

/** @param {string} id */
export function isMe(id) {
  return state.me?.id === id;
}

/** People who can be addressed: everybody but the bot's own entry. */
export function colleagues() {
  return [...state.people.values()].filter((person) => person.role !== "bot");
}

/** People whom the reader can be. */
export function playable() {
  const offered = colleagues().filter((person) => person.playable);
  return offered.length ? offered : colleagues();
}
