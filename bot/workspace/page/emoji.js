/** The emoji that the page offers and the shortcodes that it knows. */

const CODES = {
  "+1": "👍",
  thumbsup: "👍",
  "-1": "👎",
  thumbsdown: "👎",
  x: "❌",
  white_check_mark: "✅",
  heavy_check_mark: "✔️",
  tada: "🎉",
  eyes: "👀",
  pray: "🙏",
  heart: "❤️",
  rocket: "🚀",
  fire: "🔥",
  bulb: "💡",
  warning: "⚠️",
  wave: "👋",
  smile: "😄",
  slightly_smiling_face: "🙂",
  thinking_face: "🤔",
  raised_hands: "🙌",
  clap: "👏",
  100: "💯",
  memo: "📝",
  bar_chart: "📊",
  chart_with_upwards_trend: "📈",
  chart_with_downwards_trend: "📉",
  calendar: "📅",
  mag: "🔍",
  books: "📚",
  book: "📖",
  lock: "🔒",
  hourglass_flowing_sand: "⏳",
  point_right: "👉",
  euro: "💶",
  moneybag: "💰",
  dart: "🎯",
  question: "❓",
  exclamation: "❗",
  information_source: "ℹ️",
  arrow_right: "➡️",
  link: "🔗",
  speech_balloon: "💬",
  star: "⭐",
  sparkles: "✨",
  robot_face: "🤖",
  busts_in_silhouette: "👥",
  handshake: "🤝",
  pushpin: "📌",
  bell: "🔔",
  no_entry: "⛔",
  large_green_circle: "🟢",
  large_yellow_circle: "🟡",
  red_circle: "🔴",
  white_circle: "⚪",
  trophy: "🏆",
  mortar_board: "🎓",
  phone: "☎️",
  email: "✉️",
};

/** Reactions on offer, by Slack's names. */
export const REACTIONS = ["+1", "-1", "white_check_mark", "x", "tada", "eyes", "heart", "pray"];

/**
 * The emoji of a shortcode's name, or null.
 * @param {string} name without colons; a skin tone is left away
 */
export function emoji(name) {
  const plain = name.split("::")[0];
  return Object.hasOwn(CODES, plain) ? CODES[plain] : null;
}

/** Text in which the known shortcodes, such as :tada:, are emoji. @param {string} text */
export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+-]+(?:::[a-z0-9-]+)?):/g, (whole, name) => emoji(name) ?? whole);
}
