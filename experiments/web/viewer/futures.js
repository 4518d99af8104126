// Twenty futures: quantiles of the difference over all pairs as dots, better ones filled.

import { ticks, widthFor } from "./chart.js";
import { futuresOf } from "./trace.js";
import { escaped } from "./text.js";

const DOTS = 20;
const EDGE = 24;
const RADIUS = 9;
const MORE_IS_BETTER = /^(started|in_education)_/;

/** The differences at 20 equally likely places among the pairs, or all of them where there are fewer. */
function quantiles(values) {
  const sorted = Array.from(values).filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length <= DOTS) return sorted;
  return Array.from({ length: DOTS }, (_, place) => sorted[Math.floor(((place + 0.5) / DOTS) * sorted.length)]);
}

/** Sentence and picture of an outcome's futures. */
export function futures(trace, speak, colour, name, group, room) {
  const dots = quantiles(futuresOf(trace, name, group));
  const better = (value) => (MORE_IS_BETTER.test(name) ? value > 0 : value < 0);
  const key = name.startsWith("weeks_") ? "futures_weeks" : name.startsWith("in_education_") ? "futures_studying" : MORE_IS_BETTER.test(name) ? "futures_share" : "futures_money";
  const count = dots.filter(better).length;
  const same = dots.every((value) => value === 0);
  const told = speak.t(same ? "futures_same" : key, { count, dots: dots.length });
  const unit = speak.t(name.startsWith("weeks_") ? "weeks" : MORE_IS_BETTER.test(name) ? "percent" : "million");
  return { told, note: speak.t("futures_note", { dots: dots.length, unit }), svg: picture(dots, better, speak, colour, told, widthFor(room)) };
}

function picture(dots, better, speak, colour, told, width) {
  let [low, high] = [Math.min(0, ...dots), Math.max(0, ...dots)];
  if (low === high) [low, high] = [-1, 1];
  const x = (value) => EDGE + ((width - 2 * EDGE) * (value - low)) / (high - low);
  const step = 2 * RADIUS + 2;
  const columns = new Map();
  const placed = dots.map((value) => {
    const column = Math.round(x(value) / step);
    columns.set(column, (columns.get(column) ?? 0) + 1);
    return { column, level: columns.get(column), value };
  });
  const base = Math.max(3, ...columns.values()) * step + 14;
  const { found, places } = ticks(low, high);
  const marks = placed.map(({ column, level, value }) => {
    const look = better(value) ? `fill="${colour("--second")}"` : `fill="none" stroke="${colour("--ink")}" stroke-width="2"`;
    return `<circle class="dot" cx="${column * step}" cy="${base - (level - 0.5) * step}" r="${RADIUS - (better(value) ? 0 : 1)}" ${look}/>`;
  });
  const axis = found.map(
    (value) => `<text x="${x(value).toFixed(1)}" y="${base + 18}" text-anchor="middle" fill="${colour("--soft")}">${speak.number(value, places, "exceptZero")}</text>`,
  );
  const zero = `<path d="M${x(0).toFixed(1)} 4V${base + 4}" stroke="${colour("--soft")}" stroke-dasharray="3 3"/>`;
  return (
    `<svg viewBox="0 0 ${width} ${base + 26}" role="img" aria-label="${escaped(told)}" font-size="12" font-family="system-ui, sans-serif">` +
    `<path d="M${EDGE} ${base + 2}H${width - EDGE}" stroke="${colour("--line")}"/>${zero}${marks.join("")}${axis.join("")}</svg>`
  );
}
