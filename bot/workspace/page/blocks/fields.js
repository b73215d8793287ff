/** Fields to write in: text, numbers, addresses, dates. */

import { h } from "../dom.js";

const KINDS = { email_text_input: "email", url_text_input: "url", datepicker: "date", timepicker: "time" };
const HELD = { datepicker: "selected_date", timepicker: "selected_time" };

/**
 * @param {Record<string, any>} part
 * @param {Record<string, unknown>} attributes
 * @returns {{node: HTMLElement, reading: import("../surface.js").Reading}}
 */
export function textField(part, attributes) {
  const shared = {
    ...attributes,
    class: "field-text",
    placeholder: part.placeholder?.text,
    maxlength: part.max_length,
    minlength: part.min_length,
  };
  const node = part.multiline
    ? h("textarea", { ...shared, rows: 4 })
    : h("input", { ...shared, ...kind(part), autocomplete: "off" });
  node.value = String(part.initial_value ?? part.initial_date ?? part.initial_time ?? "");
  if (part.focus_on_load) node.autofocus = true;
  const entered = () => (part.type === "number_input" ? plainNumber(node.value) : node.value);
  return { node, reading: () => ({ type: part.type, [HELD[part.type] ?? "value"]: entered() || null }) };
}

/** "1 250,5" as Slack's client hands it over: 1250.5. */
function plainNumber(written) {
  return written.replace(/\s/g, "").replace(/,(?=\d*$)/, ".");
}

/** Numbers are written as text: the browser's own number field refuses a comma, and "1 250,50" is meant. */
function kind({ type, is_decimal_allowed: decimals }) {
  if (type === "number_input") return { type: "text", inputmode: decimals ? "decimal" : "numeric" };
  return { type: KINDS[type] ?? "text" };
}
