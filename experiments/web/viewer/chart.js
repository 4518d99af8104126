// Lines over weeks as SVG, with a band where there is an interval, and a cursor at the week shown.

import { escaped } from "./text.js";
import { monday } from "./trace.js";

const WIDTHS = [280, 520];
const NARROW = 480; // below it there is room for a date a year only
const HEIGHT = 260;
const EDGE = { left: 58, right: 14, top: 12, bottom: 30 };
const YEAR = 52;
export const MARK = "M0 -4.5L4.5 0L0 4.5L-4.5 0Z"; // of what is observed

/** Round steps that divide a span into about `count` parts. */
export function ticks(low, high, count = 5) {
  const rough = (high - low || 1) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough);
  const found = [];
  for (let value = Math.ceil(low / step) * step; value <= high + step * 1e-9; value += step) found.push(Math.abs(value) < step * 1e-9 ? 0 : value);
  return { found, places: Math.max(0, -Math.floor(Math.log10(step) + 1e-9)) };
}

/** A width in px that a picture is drawn for: what there is room for, so that its letters keep their size. */
export const widthFor = (room) => Math.min(WIDTHS[1], Math.max(WIDTHS[0], room));

/** Weeks with a date below: the first of each half-year in a long run, of each year where it is narrow; else a few. */
function dated(trace, width) {
  const weeks = Array.from({ length: trace.weeks }, (_, week) => week);
  if (trace.weeks <= 2 * YEAR) return weeks.filter((week) => week % Math.ceil(trace.weeks / (width < NARROW ? 3 : 6)) === 0);
  const part = (week) => Math.floor(monday(trace, week).getUTCMonth() / (width < NARROW ? 12 : 6)) + 2 * monday(trace, week).getUTCFullYear();
  return weeks.filter((week) => week === 0 || part(week) !== part(week - 1));
}

const finite = (values) => Array.from(values).filter(Number.isFinite);

/**
 * Draw `lines` ({ values, colour, dash, width, name }), a `band` ({ low, high, colour }) and observed `points` ({ week, value }) over the weeks of a trace,
 * in a place with `room` px.
 * Returns the SVG as text; `cursor` moves the line at a week.
 */
export function chart(trace, speak, colour, { lines, band = null, points = [], zero = false, label, room, height = HEIGHT }) {
  const { weeks } = trace;
  const width = widthFor(room);
  const all = finite([...lines.flatMap((line) => Array.from(line.values)), ...(band ? [...band.low, ...band.high] : []), ...points.map(({ value }) => value), ...(zero ? [0] : [])]);
  let [low, high] = all.length ? [Math.min(...all), Math.max(...all)] : [0, 1];
  if (low === high) [low, high] = [low - 1, high + 1];
  const margin = (high - low) * 0.06;
  [low, high] = [low < 0 || low - margin > 0 ? low - margin : 0, high + margin];
  const x = (week) => EDGE.left + ((width - EDGE.left - EDGE.right) * week) / Math.max(1, weeks - 1);
  const y = (value) => EDGE.top + ((height - EDGE.top - EDGE.bottom) * (high - value)) / (high - low);
  const point = (week, value) => `${x(week).toFixed(1)} ${y(value).toFixed(1)}`;
  const path = (values) =>
    Array.from(values)
      .map((value, week) => (Number.isFinite(value) ? `${week === 0 || !Number.isFinite(values[week - 1]) ? "M" : "L"}${point(week, value)}` : ""))
      .join("");
  const { found, places } = ticks(low, high);
  const ink = colour("--soft");
  const parts = found.map(
    (value) =>
      `<path d="M${EDGE.left} ${y(value).toFixed(1)}H${width - EDGE.right}" stroke="${colour(value === 0 && zero ? "--soft" : "--line")}"/>` +
      `<text x="${EDGE.left - 8}" y="${(y(value) + 4).toFixed(1)}" text-anchor="end" fill="${ink}">${speak.number(value, places)}</text>`,
  );
  for (const week of dated(trace, width)) {
    const date = new Intl.DateTimeFormat(speak.language === "da" ? "da-DK" : "en-GB", { month: "short", year: "numeric", timeZone: "UTC" });
    parts.push(`<text x="${x(week).toFixed(1)}" y="${height - 8}" text-anchor="middle" fill="${ink}">${date.format(monday(trace, week))}</text>`);
  }
  if (band) {
    const there = Array.from({ length: weeks }, (_, week) => week).filter((week) => Number.isFinite(band.low[week]));
    const around = [...there.map((week) => point(week, band.high[week])), ...there.reverse().map((week) => point(week, band.low[week]))];
    if (around.length) parts.push(`<path d="M${around.join("L")}Z" fill="${band.colour}" fill-opacity="0.25"/>`);
  }
  for (const line of lines) {
    const look = `stroke="${line.colour}" stroke-width="${line.width ?? 2}" stroke-dasharray="${line.dash ?? "none"}" stroke-opacity="${line.opacity ?? 1}"`;
    parts.push(`<path d="${path(line.values)}" fill="none" stroke-linejoin="round" ${look}/>`);
  }
  const look = `fill="${colour("--paper")}" stroke="${colour("--ink")}" stroke-width="1.5"`;
  for (const { week, value } of points) parts.push(`<path class="observed" d="${MARK}" transform="translate(${point(week, value)})" ${look}/>`);
  parts.push(`<path class="cursor" d="M0 ${EDGE.top}V${height - EDGE.bottom}" stroke="${colour("--accent")}" stroke-width="1.5" visibility="hidden"/>`);
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(label)}" font-size="12" font-family="system-ui, sans-serif">${parts.join("")}</svg>`;
}

/** Move the cursor of a chart to a week. */
export function setCursor(svg, trace, week) {
  const cursor = svg?.querySelector(".cursor");
  if (!cursor) return;
  cursor.setAttribute("transform", `translate(${EDGE.left + ((svg.viewBox.baseVal.width - EDGE.left - EDGE.right) * week) / Math.max(1, trace.weeks - 1)} 0)`);
  cursor.setAttribute("visibility", "visible");
}

/** Week under a pointer. */
export function weekAt(svg, trace, event) {
  const box = svg.getBoundingClientRect();
  const { width } = svg.viewBox.baseVal;
  const inside = ((event.clientX - box.left) / box.width) * width - EDGE.left;
  return Math.min(trace.weeks - 1, Math.max(0, Math.round((inside / (width - EDGE.left - EDGE.right)) * (trace.weeks - 1))));
}
