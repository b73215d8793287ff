/** Scales: round ticks, and values as places on the picture. */

const STEPS = [1, 2, 2.5, 5, 10];

/**
 * Round numbers that span the values and zero.
 * @param {number[]} values
 * @param {number} wanted about how many
 * @returns {number[]} at least two, ascending
 */
export function ticks(values, wanted = 4) {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const rough = (high - low || 1) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * STEPS.find((each) => each * power >= rough * 0.999);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  return Array.from({ length: last - first + 1 }, (_, place) => (first + place) * step);
}

/**
 * A function from values to places.
 * @param {[number, number]} domain
 * @param {[number, number]} range
 */
export function linear([from, to], [start, end]) {
  return (value) => start + ((value - from) / (to - from || 1)) * (end - start);
}
