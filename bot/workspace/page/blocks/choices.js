/** Fields to choose from: selects, radio buttons, checkboxes, and selects of people and channels. */

import { freshId, h } from "../dom.js";
import { t } from "../i18n.js";
import { textObject } from "../mrkdwn.js";
import { colleagues, state } from "../state.js";

/**
 * @param {Record<string, any>} part
 * @param {import("../surface.js").Surface} surface
 * @param {Record<string, unknown>} attributes
 * @returns {{node: HTMLElement, reading: import("../surface.js").Reading}|null}
 */
export function choice(part, surface, attributes) {
  if (part.type === "radio_buttons") return ticks(part, attributes, "radio");
  if (part.type === "checkboxes") return ticks(part, attributes, "checkbox");
  if (["static_select", "multi_static_select"].includes(part.type)) return optionSelect(part, attributes);
  return idSelect(part, surface, attributes);
}

function optionSelect(part, attributes) {
  const several = part.type.startsWith("multi_");
  const chosen = several ? (part.initial_options ?? []) : [part.initial_option].filter(Boolean);
  const groups = part.option_groups ?? [{ options: part.options }];
  const options = groups.flatMap((group) => group.options);
  const drawn = groups.map((group) => {
    const inside = group.options.map((option) => optionNode(option, options.indexOf(option), chosen));
    return group.label ? h("optgroup", { label: group.label.text }, inside) : inside;
  });
  const node = h(
    "select",
    { ...attributes, class: "field-select", multiple: several },
    !several && blank(part),
    drawn,
  );
  const picked = () =>
    [...node.selectedOptions].filter((one) => one.value !== "").map((one) => options[Number(one.value)]);
  const reading = () =>
    several
      ? { type: part.type, selected_options: picked() }
      : { type: part.type, selected_option: picked()[0] ?? null };
  return { node, reading };
}

function optionNode(option, place, chosen) {
  const selected = chosen.some((one) => one.value === option.value);
  return h("option", { value: place, selected }, option.text.text);
}

function blank(part) {
  return h("option", { value: "" }, part.placeholder?.text ?? t("choose"));
}

function ticks(part, attributes, kind) {
  const chosen = kind === "radio" ? [part.initial_option].filter(Boolean) : (part.initial_options ?? []);
  const name = freshId("choice");
  const boxes = part.options.map((option) => tick(option, { kind, name, chosen }));
  const node = h(
    "div",
    { ...attributes, class: "field-ticks", role: kind === "radio" ? "radiogroup" : "group" },
    boxes.map(({ row }) => row),
  );
  const picked = () => boxes.filter(({ box }) => box.checked).map(({ option }) => option);
  const reading = () =>
    kind === "radio"
      ? { type: part.type, selected_option: picked()[0] ?? null }
      : { type: part.type, selected_options: picked() };
  return { node, reading };
}

function tick(option, { kind, name, chosen }) {
  const box = h("input", { type: kind, name, checked: chosen.some((one) => one.value === option.value) });
  const description =
    option.description && h("span", { class: "tick-description" }, textObject(option.description));
  return {
    option,
    box,
    row: h("label", { class: "tick" }, box, h("span", {}, textObject(option.text), description)),
  };
}

const IDS = {
  conversations_select: { held: "selected_conversation", offer: () => [...channels(), ...people()] },
  channels_select: { held: "selected_channel", offer: () => channels() },
  users_select: { held: "selected_user", offer: () => people() },
};

function idSelect(part, surface, attributes) {
  if (!Object.hasOwn(IDS, part.type)) return null;
  const { held, offer } = IDS[part.type];
  const initial =
    part[`initial_${held.replace("selected_", "")}`] ??
    (part.default_to_current_conversation ? surface.channel : null);
  const options = offer().map(([id, name]) => h("option", { value: id, selected: id === initial }, name));
  const node = h("select", { ...attributes, class: "field-select" }, blank(part), options);
  return { node, reading: () => ({ type: part.type, [held]: node.value || null }) };
}

function channels() {
  return state.channels.map((channel) => [
    channel.id,
    channel.kind === "im" ? channel.name : `#${channel.name}`,
  ]);
}

function people() {
  return colleagues().map((person) => [person.id, `@${person.name}`]);
}
