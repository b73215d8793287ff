/** Calls of the server; each acts as the person who is signed in. */

import { pick, t } from "./i18n.js";
import { state } from "./state.js";

/** What a call was refused for, in a sentence for the person. */
export class Refused extends Error {
  /** @param {string} sentence @param {string} code */
  constructor(sentence, code) {
    super(sentence);
    this.name = "Refused";
    this.code = code;
  }
}

/** @param {string|null} person whom to come in as; the first person where none or an unknown one is named */
export async function fetchState(person) {
  return ask(`/ui/state${person ? `?as=${encodeURIComponent(person)}` : ""}`);
}

/** @param {import("./state.js").Place} place @returns {Promise<import("./types.js").Message[]>} */
export async function history({ channel, thread_ts: thread }) {
  const query = new URLSearchParams({ as: state.me.id, channel, ...(thread ? { thread_ts: thread } : {}) });
  return (await ask(`/ui/history?${query}`)).messages;
}

/** @param {import("./state.js").Place} place @param {string} text @param {string[]} files */
export async function send({ channel, thread_ts: thread }, text, files) {
  return (await post("send", { channel, text, thread_ts: thread ?? undefined, files })).message;
}

export const edit = (channel, ts, text) => post("edit", { channel, ts, text });
export const remove = (channel, ts) => post("delete", { channel, ts });
export const react = (channel, ts, name, add) => post("react", { channel, ts, name, add });
export const command = (channel, name, text) => post("command", { channel, command: name, text });
export const act = (target, blockId, action, values) =>
  post("action", { ...target, block_id: blockId, action, values });
export const submit = (viewId, values) => post("submit", { view_id: viewId, values });
export const close = (viewId) => post("close", { view_id: viewId });
export const shortcut = (callbackId, channel, ts) =>
  post("shortcut", { callback_id: callbackId, channel, ts });
export const open = (tab) => post("open", { tab });
export const stop = ({ channel, thread_ts: thread }) => post("stop", { channel, thread_ts: thread });
export const chooseLanguage = (locale) => post("language", { locale });

/** @param {Blob & {name: string}} file @returns {Promise<import("./types.js").File>} */
export async function upload(file) {
  const form = new FormData();
  form.append("as", state.me.id);
  form.append("file", file, file.name);
  return (await ask("/ui/upload", { method: "POST", body: form })).file;
}

/** Where a file is downloaded from. @param {import("./types.js").File} file */
export function fileAddress(file) {
  return `/ui/file/${encodeURIComponent(file.id)}?as=${encodeURIComponent(state.me.id)}`;
}

/** Where a picture is shown from. @param {string} file its id */
export function pictureAddress(file) {
  return `/ui/picture/${encodeURIComponent(file)}?as=${encodeURIComponent(state.me.id)}`;
}

function post(call, body) {
  const headers = { "Content-Type": "application/json" };
  return ask(`/ui/${call}`, { method: "POST", headers, body: JSON.stringify({ as: state.me.id, ...body }) });
}

async function ask(address, options) {
  const response = await fetch(address, options).catch((reason) => {
    throw new Refused(t("unreachable"), reason.name);
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(pick(answer.text) || t("refused", response.status), answer.error ?? "");
  return answer;
}
