/** Slack's timestamps as people read them: hours, days, and the formats of <!date^…>. */

import { locale, t } from "./i18n.js";

const DAY = 24 * 60 * 60 * 1000;

/** @param {string} ts */
export function dateOf(ts) {
  return new Date(Number.parseFloat(ts) * 1000);
}

/** @param {Date} date */
export function clock(date) {
  return date.toLocaleTimeString(locale(), { hour: "2-digit", minute: "2-digit" });
}

/** @param {Date} date */
export function fullTime(date) {
  return date.toLocaleString(locale(), { dateStyle: "full", timeStyle: "short" });
}

/** "Today", "Yesterday" or the day's name. @param {Date} date */
export function dayName(date, now = new Date()) {
  const days = Math.round((midnight(now) - midnight(date)) / DAY);
  if (days === 0) return t("today");
  if (days === 1) return t("yesterday");
  const year = date.getFullYear() === now.getFullYear() ? undefined : "numeric";
  return date.toLocaleDateString(locale(), { weekday: "long", day: "numeric", month: "long", year });
}

/** @param {Date} one @param {Date} other */
export function sameDay(one, other) {
  return midnight(one) === midnight(other);
}

/** "3 minutes ago", as a thread's latest reply is dated. @param {Date} date */
export function ago(date, now = new Date()) {
  const minutes = Math.round((date - now) / 60000);
  if (minutes > -1) return t("justNow");
  const relative = new Intl.RelativeTimeFormat(locale(), { numeric: "auto" });
  if (minutes > -60) return relative.format(minutes, "minute");
  if (minutes > -24 * 60) return relative.format(Math.round(minutes / 60), "hour");
  return relative.format(Math.round(minutes / 60 / 24), "day");
}

const FORMATS = {
  date_num: (date) => date.toLocaleDateString("sv-SE"),
  date_slash: (date) => date.toLocaleDateString(locale()),
  date: (date) => date.toLocaleDateString(locale(), { dateStyle: "long" }),
  date_short: (date) => date.toLocaleDateString(locale(), { dateStyle: "medium" }),
  date_long: (date) => date.toLocaleDateString(locale(), { dateStyle: "full" }),
  date_pretty: (date) => dayName(date),
  date_short_pretty: (date) => dayName(date),
  date_long_pretty: (date) => dayName(date),
  day_divider_pretty: (date) => dayName(date),
  time: (date) => clock(date),
  time_secs: (date) => date.toLocaleTimeString(locale()),
  ago: (date) => ago(date),
};

/**
 * A <!date^seconds^format|fallback> of Slack as text.
 * @param {string} seconds
 * @param {string} format such as "{date_short} at {time}"
 * @returns {string|null} null where it can't be read, so that the fallback is shown
 */
export function formatDate(seconds, format) {
  const date = new Date(Number(seconds) * 1000);
  if (Number.isNaN(date.getTime())) return null;
  return format.replace(/\{(\w+)\}/g, (whole, name) => FORMATS[name]?.(date) ?? whole);
}

function midnight(date) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
