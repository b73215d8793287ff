/** The messages of a channel or thread with the composer below: what the main pane and the thread pane share. */

import { announce } from "./announce.js";
import { history } from "./api.js";
import { Composer } from "./composer.js";
import { byKey, h } from "./dom.js";
import { editor } from "./editor.js";
import { t } from "./i18n.js";
import { dayRow, isCompact, MessageList, startsDay } from "./list.js";
import { authorOf, isOwn, messageRow, spoken } from "./message.js";
import { apply, loaded } from "./reduce.js";
import { isMe, keyOf, messagesOf, on, placeOf, state } from "./state.js";
import { told } from "./toast.js";
import { tools } from "./tools.js";
import { acceptDrops } from "./uploads.js";
import { workingLine } from "./working.js";

/**
 * @typedef {import("./types.js").Message} Message
 * @typedef {{label: string, composerLabel: string, intro?: () => Node|false, openThread: (ts: string) => void,
 *            sent?: (message: Message) => void}} Setting `intro` stands above the first message
 */

export class Conversation {
  #editing = null;
  #loading = true;

  /** @param {import("./state.js").Place} place @param {Setting} setting */
  constructor(place, setting) {
    this.place = place;
    this.setting = setting;
    this.list = new MessageList(setting.label);
    this.composer = new Composer(place, {
      label: setting.composerLabel,
      sent: (message) => this.#sent(message),
      editLast: () => this.#editLast(),
    });
    this.extra = h("div", { class: "above-composer" });
    this.working = place.thread_ts ? workingLine(place) : null;
    this.root = h(
      "div",
      { class: "conversation" },
      this.list.scroller,
      this.extra,
      this.working?.root,
      this.composer.root,
    );
    acceptDrops(this.root, (files) => this.composer.uploads.add(files));
    this.ends = [
      on("list", (changed) => this.#concerns(changed) && this.draw()),
      on("working", ({ channel }) => channel === place.channel && this.draw()),
      on("arrived", (message) => this.#announce(message)),
    ];
    this.draw();
    this.load();
  }

  /** Fetches what there is to read, also what was missed while the line was down. */
  async load() {
    const asked = performance.now();
    const messages = await told(history(this.place));
    this.#loading = false;
    if (messages) loaded(this.place, messages, asked);
    this.draw();
    this.list.toEnd();
  }

  end() {
    this.working?.end();
    this.ends.forEach((each) => each());
  }

  draw() {
    const messages = messagesOf(this.place);
    const rows = messages.flatMap((message, place) => this.#rows(message, messages[place - 1]));
    this.list.show([...this.#top(messages), ...rows]);
  }

  #concerns(changed) {
    return keyOf(changed) === keyOf(this.place);
  }

  #top(messages) {
    if (this.#loading && !messages.length)
      return [
        {
          key: "loading",
          stamp: [],
          draw: () => h("div", { class: "loading", role: "listitem" }, t("loading")),
        },
      ];
    const intro = !this.#loading && this.setting.intro?.();
    return intro
      ? [
          {
            key: "intro",
            stamp: [messages.length === 0, state.prompts],
            draw: () => h("div", { class: "intro", role: "listitem" }, intro),
          },
        ]
      : [];
  }

  #rows(message, before) {
    const newDay = startsDay(message, before);
    const compact = !newDay && isCompact(message, before);
    const editing = this.#editing === message.ts;
    const working = state.working.get(keyOf({ channel: message.channel, thread_ts: message.ts }));
    const row = {
      key: message.ts,
      stamp: [message, compact, editing, working],
      draw: () => this.#row(message, compact, editing),
    };
    return newDay ? [dayRow(message.ts), row] : [row];
  }

  #row(message, compact, editing) {
    const inThread = Boolean(this.place.thread_ts);
    const openThread = () => this.setting.openThread(message.ts);
    const startEdit = () => this.#edit(message.ts);
    const dismiss = () => apply({ type: "ephemeral_deleted", channel: message.channel, ts: message.ts });
    return messageRow(message, {
      compact,
      inThread,
      openThread,
      dismiss,
      editor: editing && editor(message, () => this.#edit(null)),
      tools: !editing && tools(message, { inThread, openThread, startEdit }),
    });
  }

  #edit(ts) {
    this.#editing = ts;
    this.draw();
    if (!ts) this.composer.focus();
  }

  #editLast() {
    const own = messagesOf(this.place)
      .filter((message) => isOwn(message))
      .at(-1);
    if (own) this.#edit(own.ts);
  }

  #sent(message) {
    this.list.toEnd();
    this.setting.sent?.(message);
  }

  #announce(message) {
    if (this.#concerns(placeOf(message)) && !isMe(message.user))
      announce(t("newMessage", authorOf(message), spoken(message)));
  }

  /** Puts the focus back on the button that opened a thread. @param {string} ts */
  focusThreadButton(ts) {
    (byKey(this.root, `thread/${ts}`) ?? this.composer.text).focus();
  }
}
