/** Files on their way into a message: uploaded when they are added, sent with it. */

import { upload } from "./api.js";
import { h, replace } from "./dom.js";
import { fileSize, t } from "./i18n.js";
import { icon } from "./icons.js";
import { told } from "./toast.js";

export class Uploads {
  /** @type {Set<{name: string, size: number, id: string|null}>} */
  #files = new Set();

  /** @param {() => void} changed */
  constructor(changed) {
    this.changed = changed;
    this.root = h("ul", { class: "uploads", "aria-label": t("attachments"), hidden: true });
  }

  /** @param {Iterable<File>} files */
  add(files) {
    for (const file of files) this.#start(file);
  }

  get ids() {
    return [...this.#files].map((file) => file.id).filter(Boolean);
  }

  /** Whether something is still being uploaded. */
  get busy() {
    return [...this.#files].some((file) => file.id === null);
  }

  clear() {
    this.#files.clear();
    this.#draw();
  }

  async #start(file) {
    const held = { name: file.name, size: file.size, id: null };
    this.#files.add(held);
    this.#draw();
    const uploaded = await told(upload(file));
    if (uploaded) held.id = uploaded.id;
    else this.#files.delete(held);
    this.#draw();
  }

  #draw() {
    this.root.hidden = this.#files.size === 0;
    replace(
      this.root,
      [...this.#files].map((file) => this.#row(file)),
    );
    this.changed();
  }

  #row(file) {
    const drop = () => {
      this.#files.delete(file);
      this.#draw();
    };
    const remove = h(
      "button",
      { class: "icon-button", type: "button", "aria-label": t("removeFile", file.name), onclick: drop },
      icon("close"),
    );
    const size = file.id ? fileSize(file.size) : t("uploading");
    return h(
      "li",
      { class: "upload" },
      icon("file"),
      h("span", { class: "file-name" }, file.name),
      h("span", { class: "file-size" }, size),
      remove,
    );
  }
}

/**
 * Lets files be dropped on an element.
 * @param {HTMLElement} element
 * @param {(files: FileList) => void} dropped
 */
export function acceptDrops(element, dropped) {
  const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
  element.addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    element.classList.add("dropping");
  });
  element.addEventListener("dragleave", ({ relatedTarget }) => {
    if (!element.contains(relatedTarget)) element.classList.remove("dropping");
  });
  element.addEventListener("drop", (event) => {
    element.classList.remove("dropping");
    if (!holdsFiles(event)) return;
    event.preventDefault();
    dropped(event.dataTransfer.files);
  });
}
