/**
 * What the server sends, as JSDoc types. The module holds no code.
 *
 * @typedef {{en: string, fr: string}} Text
 * @typedef {{id: string, name: string, role: "rep"|"new_rep"|"manager"|"bot", title: Text,
 *            locale: "en-US"|"fr-FR", color: string, playable?: boolean}} Person
 * @typedef {{id: string, name: string, kind: "channel"|"im"|"mpim", topic: Text}} Channel
 * @typedef {{id: string, name: string, size: number, mimetype: string}} File
 * @typedef {{name: string, users: string[]}} Reaction
 * @typedef {{type: string, block_id?: string, [field: string]: any}} Block  Slack's Block Kit JSON
 * @typedef {{ts: string, channel: string, thread_ts: string|null, user: string, bot: boolean, text: string,
 *            blocks: Block[], markdown: string|null, streaming: boolean, edited: boolean, ephemeral: boolean,
 *            reactions: Reaction[], files: File[], reply_count: number, latest_reply: string|null,
 *            subtype?: string|null, tasks?: Task[]}} Message
 * @typedef {{id: string, title?: string, status?: string, details?: string, plan?: string}} Task  a step that a
 *   streamed answer reports
 * @typedef {{id: string, type: "modal"|"home", title?: {text: string}, submit?: {text: string},
 *            close?: {text: string}, blocks: Block[]}} View
 * @typedef {{title: string, message: string}} Prompt
 * @typedef {{title: string|null, prompts: Prompt[]}} Prompts
 * @typedef {{command: string, description: string, usage_hint: string}} Command
 * @typedef {{callback_id: string, name: string}} Shortcut
 * @typedef {"processing"|"active"|"suspended"|"closed"} SessionStatus
 * @typedef {{channel: string, thread_ts: string, status: SessionStatus, title: string, latest?: string}} Session
 * @typedef {{status: string, loading_messages: string[]}} Working  what the bot says that it is doing
 * @typedef {{workspace: {name: string, notice: Text}, me: Person, people: Person[],
 *            bot: {id: string, user: string, name: string}, channels: Channel[], commands: Command[],
 *            shortcuts: Shortcut[], prompts: Prompts|null, suggestion: Text|null, connected: boolean,
 *            sessions?: Session[], views?: View[], home?: View|null}} State
 */

export {};
