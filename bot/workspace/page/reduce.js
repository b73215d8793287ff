/** What happened, put into the state: the server's events, and pages of history. */

import { emit, keyOf, messageAt, placeOf, state } from "./state.js";

/** @typedef {import("./types.js").Message} Message */

/** When each message came by event, @type {WeakMap<Message, number>} */
const arrivals = new WeakMap();
/** What was deleted: a page of history that was on its way meanwhile does not bring it back. */
const gone = new Set();

const CHANGES = {
  message: ({ message }) => arrived(message),
  message_changed: ({ message }) => put(message),
  message_deleted: ({ channel, ts }) => removed(channel, ts),
  ephemeral: ({ message }) => put({ ...message, ephemeral: true }),
  ephemeral_deleted: ({ channel, ts }) => removed(channel, ts),
  status: worked,
  session: sessionChanged,
  prompts: ({ title, prompts }) => {
    state.prompts = prompts.length ? { title, prompts } : null;
    emit("prompts");
  },
  channel_opened: ({ channel }) => {
    if (state.channels.some((one) => one.id === channel.id)) return;
    state.channels.push(channel);
    emit("channels");
  },
  home: ({ view }) => {
    state.home = view;
    emit("home");
  },
  view_opened: ({ view }) => views([...state.views.filter((open) => open.id !== view.id), view]),
  view_updated: ({ view }) => updated(view),
  view_closed: ({ view_id: id }) => views(state.views.filter((open) => open.id !== id)),
  connected: ({ connected }) => {
    state.connected = connected;
    emit("connection");
  },
};

/**
 * Takes in one event of the server; kinds that this page does not know pass unnoticed.
 * @param {{type: string, [field: string]: any}} event
 */
export function apply(event) {
  if (Object.hasOwn(CHANGES, event.type)) CHANGES[event.type](event);
}

/**
 * Takes in a page of history. What came by event since it was asked for is newer and stays, and so does what only
 * this person sees: history does not hold it.
 * @param {import("./state.js").Place} place
 * @param {Message[]} messages
 * @param {number} asked when, by performance.now()
 */
export function loaded(place, messages, asked) {
  const listed = [...(state.lists.get(keyOf(place))?.values() ?? [])];
  const kept = listed.filter((message) => message.ephemeral || arrivals.get(message) >= asked);
  const here = [...messages, ...kept].filter((message) => !gone.has(`${message.channel}/${message.ts}`));
  state.lists.set(keyOf(place), new Map(here.map((message) => [message.ts, message])));
  emit("list", place);
}

/** @param {boolean} online */
export function reached(online) {
  if (state.online === online) return;
  state.online = online;
  emit("connection");
}

/** @param {string} channel */
export function read(channel) {
  if (state.unread.delete(channel)) emit("unread");
}

/** A message of one's own, which the answer to a call shows before the event does. @param {Message} message */
export function sent(message) {
  if (!messageAt(placeOf(message), message.ts)) arrived(message);
}

function arrived(message) {
  const known = messageAt(placeOf(message), message.ts);
  put(message);
  if (known) return;
  counted(message);
  // An answer ends the "is reading…" of its thread, as in Slack.
  if (message.bot && message.thread_ts) worked({ ...message, status: "" });
  state.unread.add(message.channel);
  emit("unread");
  emit("arrived", message);
}

/** The parent counts a new reply at once; the server's own count follows with `message_changed`. */
function counted(reply) {
  const parent = reply.thread_ts && messageAt({ channel: reply.channel }, reply.thread_ts);
  if (!parent || parent.ts === reply.ts || (parent.latest_reply ?? "") >= reply.ts) return;
  put({ ...parent, reply_count: parent.reply_count + 1, latest_reply: reply.ts });
}

function put(message) {
  store(placeOf(message), message);
  if (message.subtype === "thread_broadcast") store({ channel: message.channel }, message);
  const thread = { channel: message.channel, thread_ts: message.ts };
  if (messageAt(thread, message.ts)) store(thread, message); // the first message of an open thread
}

function store(place, message) {
  arrivals.set(message, performance.now());
  const key = keyOf(place);
  if (!state.lists.has(key)) state.lists.set(key, new Map());
  state.lists.get(key).set(message.ts, message);
  emit("list", place);
}

function removed(channel, ts) {
  gone.add(`${channel}/${ts}`);
  for (const [key, list] of state.lists) {
    if (key !== channel && !key.startsWith(`${channel}/`)) continue;
    if (list.delete(ts)) emit("list", { channel, thread_ts: key.split("/")[1] ?? null });
  }
}

function worked({ channel, thread_ts: thread, status, loading_messages: loading }) {
  const place = { channel, thread_ts: thread };
  if (status) state.working.set(keyOf(place), { status, loading_messages: loading ?? [] });
  else state.working.delete(keyOf(place));
  emit("working", place);
}

function sessionChanged({ channel, thread_ts: thread, status, title, latest }) {
  const place = { channel, thread_ts: thread };
  const before = state.sessions.get(keyOf(place));
  const session = {
    ...place,
    status,
    title: title || before?.title || "",
    latest: latest ?? before?.latest ?? thread,
  };
  state.sessions.set(keyOf(place), session);
  emit("session", place);
}

function updated(view) {
  if (view.type === "home") {
    state.home = view;
    emit("home");
    return;
  }
  views(state.views.map((open) => (open.id === view.id ? view : open)));
}

function views(open) {
  state.views = open;
  emit("views");
}
