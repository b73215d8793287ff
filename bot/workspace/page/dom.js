/** Elements are made here and nowhere else: text becomes text nodes, so nothing that was sent can become markup. */

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {Node|string|number|null|undefined|false|Child[]} Child */

/**
 * An HTML element. `on…` takes a listener, `class`, `aria-…`, `data-…` and the others an attribute;
 * true is an attribute without a value, false, null and undefined leave it out.
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...Child} children
 * @returns {HTMLElement}
 */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/**
 * An SVG element, written like `h`.
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...Child} children
 * @returns {SVGElement}
 */
export function s(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/**
 * Puts these children in place of all that an element held.
 * @param {Element} element
 * @param {...Child} children
 */
export function replace(element, ...children) {
  element.replaceChildren(...nodes(children));
}

/**
 * The element within `root` that carries this `data-key`; keys are compared, never put into a selector.
 * @param {ParentNode} root
 * @param {string} key
 * @returns {HTMLElement|undefined}
 */
export function byKey(root, key) {
  return [...root.querySelectorAll("[data-key]")].find((element) => element.dataset.key === key);
}

/**
 * Runs `change` and gives the focus back to the element with the same `data-key`, if it was replaced meanwhile.
 * @param {HTMLElement} root
 * @param {() => void} change
 */
export function keepingFocus(root, change) {
  const focused = document.activeElement;
  const inside = focused instanceof HTMLElement && root.contains(focused);
  change();
  if (inside && !focused.isConnected && focused.dataset.key) byKey(root, focused.dataset.key)?.focus();
}

/** The lines of a text, with breaks between them. @param {string} text @returns {Child[]} */
export function lines(text) {
  return text.split("\n").flatMap((line, place) => (place ? [h("br"), line] : [line]));
}

let made = 0;

/** An id that no other element of the page has. */
export function freshId(prefix = "id") {
  made += 1;
  return `${prefix}-${made}`;
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) set(element, name, value);
  element.append(...nodes(children));
  return element;
}

function set(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name === "style") throw new Error("styles are classes: the page's policy forbids the attribute");
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else element.setAttribute(name, value === true ? "" : String(value));
}

function nodes(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}
