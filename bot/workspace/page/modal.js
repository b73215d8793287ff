/** Modals: the app's views above the page, the last one opened on top. */

import { close, submit } from "./api.js";
import { drawBlocks } from "./blocks/index.js";
import { showErrors } from "./blocks/input.js";
import { pressable } from "./blocks/elements.js";
import { dialog } from "./dialog.js";
import { h, replace } from "./dom.js";
import { t } from "./i18n.js";
import { on, state } from "./state.js";
import { Surface } from "./surface.js";
import { toast, told } from "./toast.js";

/** @typedef {import("./types.js").View} View */

/**
 * Shows the open views as they come and go.
 * @param {() => string|undefined} channel where a modal is opened from
 */
export function followModals(channel) {
  /** @type {Map<string, Modal>} */
  const shown = new Map();
  on("views", () => {
    const open = new Map(state.views.map((view) => [view.id, view]));
    for (const [id, modal] of shown) if (!open.has(id) && shown.delete(id)) modal.end();
    for (const [id, view] of open) {
      if (shown.has(id)) shown.get(id).draw(view);
      else shown.set(id, new Modal(view, channel()));
    }
  });
}

class Modal {
  /** @type {View|null} */
  #view = null;

  /** @param {View} view @param {string|undefined} channel */
  constructor(view, channel) {
    this.surface = new Surface({ view_id: view.id }, { kind: "modal", key: view.id, channel });
    this.body = h("form", { class: "modal-body", novalidate: true });
    this.body.addEventListener("submit", (event) => (event.preventDefault(), this.#submit()));
    this.foot = h("div", { class: "modal-foot" });
    const source = h("p", { class: "modal-source" }, t("formOf", state.bot.name));
    this.box = dialog({
      title: view.title?.text ?? "",
      body: [this.body, source],
      foot: this.foot,
      wish: () => this.#dismiss(),
    });
    this.box.classList.add("modal");
    this.draw(view);
    document.body.append(this.box);
    this.box.showModal();
  }

  /** Draws the view; what was already filled in stays where the input stayed. @param {View} view */
  draw(view) {
    if (view === this.#view) return;
    const filled = this.#view ? written(this.body) : new Map();
    this.#view = view;
    this.surface.restart();
    replace(this.box.querySelector("h2"), view.title?.text ?? "");
    // A hidden button lets Enter in a field submit the form, as the visible one stands outside of it.
    replace(
      this.body,
      drawBlocks(view.blocks, this.surface),
      h("button", { type: "submit", class: "visually-hidden", tabindex: "-1", "aria-hidden": "true" }),
    );
    rewrite(this.body, filled);
    replace(this.foot, this.#buttons(view));
    const first = this.body.querySelector("input, textarea, select") ?? this.box.querySelector("h2");
    first.setAttribute("autofocus", "");
  }

  end() {
    this.box.close();
    this.box.remove();
  }

  #buttons(view) {
    const cancel = h(
      "button",
      { class: "button", type: "button", onclick: () => this.#dismiss() },
      view.close?.text ?? t("cancel"),
    );
    const send =
      view.submit &&
      pressable({ class: "button primary", "data-key": "submit" }, view.submit.text, () => this.#submit());
    return [cancel, send];
  }

  async #submit() {
    const answer = await told(submit(this.#view.id, this.surface.values()));
    if (!answer) return;
    const errors = answer.errors ?? {};
    const shown = showErrors(this.body, errors);
    if (Object.keys(errors).length && !shown) toast(Object.values(errors).join(" "));
  }

  async #dismiss() {
    if (await told(close(this.#view.id))) state.views.some((view) => view.id === this.#view.id) && this.end();
  }
}

function written(root) {
  const controls = [...root.querySelectorAll(".block-input")].map((block) => [
    block.dataset.block,
    block.querySelector("input:not([type=radio], [type=checkbox]), textarea, select")?.value,
  ]);
  return new Map(controls.filter(([, value]) => value !== undefined));
}

function rewrite(root, filled) {
  for (const block of root.querySelectorAll(".block-input")) {
    const control = block.querySelector("input:not([type=radio], [type=checkbox]), textarea, select");
    if (control && filled.has(block.dataset.block)) control.value = filled.get(block.dataset.block);
  }
}
