// One youth's two lives, drawn: where the youth was, with a letter where a stay begins, and every contact above it.

import { colourName } from "./symbols.js";
import { ABSENT, SIDES, eventsOf, monday, statusAt } from "./trace.js";
import { escaped } from "./text.js";

const WIDTHS = [280, 1000];
const ROW = 92;
const BAR = 26;
const BETWEEN = 12;
const AXIS = 20;
const LETTER = 15; // px, of a year below
const MARKS = {
  met: "M-3 -4H3V4H-3Z",
  "met outside": "M0 -6L5 0L0 6L-5 0Z",
  called: "M0 0m-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0Z",
  missed: "M-4 -5L0 -1L4 -5L5 -4L1 0L5 4L4 5L0 1L-4 5L-5 4L-1 0L-5 -4Z",
};
const LEVEL = { met: 20, "met outside": 20, called: 36, missed: 50 };

/** Stretches of weeks in one place: { from, to, status }. */
function stays(trace, side, youth) {
  const found = [];
  for (let week = 0; week < trace.weeks; week++) {
    const code = statusAt(trace, side, youth, week);
    if (code === ABSENT) continue;
    const last = found.at(-1);
    if (last && last.code === code) last.to = week;
    else found.push({ from: week, to: week, code, status: trace.words.status[code] });
  }
  return found;
}

/** Both lives as one picture, about `room` px wide; `parted` is the week at which they part, or null. */
export function lives(trace, speak, colour, youth, parted, room) {
  const full = Math.min(WIDTHS[1], Math.max(WIDTHS[0], room));
  const x = (week) => (full * week) / trace.weeks;
  const rows = SIDES.map((side) => {
    const top = side * (ROW + BETWEEN);
    const bars = stays(trace, side, youth).map(({ from, to, status }) => {
      const long = x(to + 1) - x(from);
      const text = long > 22 ? `<text x="${x(from) + 6}" y="${top + ROW - 8}" fill="${colour("--on-mark")}" font-weight="600">${speak.letters[status] ?? ""}</text>` : "";
      return `<rect x="${x(from)}" y="${top + ROW - BAR}" width="${long}" height="${BAR}" fill="${colour(colourName(status))}"><title>${escaped(speak.word(status))}</title></rect>${text}`;
    });
    const marks = eventsOf(trace, side, youth)
      .filter(({ event }) => event in MARKS)
      .map(({ week, event }) => `<path d="${MARKS[event]}" transform="translate(${x(week + 0.5)} ${top + LEVEL[event]})" fill="${colour(event === "missed" ? "--other-benefit" : "--ink")}"/>`);
    return bars.join("") + marks.join("");
  });
  const bottom = 2 * ROW + BETWEEN;
  const starts = Array.from({ length: trace.weeks }, (_, week) => week).filter((week) => week === 0 || monday(trace, week).getUTCFullYear() !== monday(trace, week - 1).getUTCFullYear());
  const width = (place) => x((starts[place + 1] ?? trace.weeks) - starts[place]);
  const years = starts.map((week, place) => {
    const text = width(place) > 3 * LETTER ? `<text x="${x(week) + 4}" y="${bottom + LETTER}" font-size="13" fill="${colour("--soft")}">${monday(trace, week).getUTCFullYear()}</text>` : "";
    return `<path d="M${x(week)} 0V${bottom + AXIS}" stroke="${colour("--line")}"/>${text}`;
  });
  const line = parted === null ? "" : `<path d="M${x(parted + 0.5)} 0V${bottom}" stroke="${colour("--accent")}" stroke-width="3" stroke-dasharray="2 5" stroke-linecap="round"/>`;
  const label = SIDES.map((side) => {
    const told = stays(trace, side, youth).map(({ from, status }) => `${speak.word(status)} ${speak.t("week").toLowerCase()} ${from + 1}`);
    return `${trace.sides[side].label}: ${told.join(", ")}`;
  }).join(". ");
  const cursor = `<path class="cursor" d="M0 0V${bottom}" stroke="${colour("--ink")}" stroke-opacity="0.6"/>`;
  return `<svg viewBox="0 0 ${full} ${bottom + AXIS}" role="img" aria-label="${escaped(label)}" font-size="15" font-family="system-ui, sans-serif">${years.join("")}${rows.join("")}${line}${cursor}</svg>`;
}

/** Key to the marks of contacts. */
export const contactKey = (speak) =>
  Object.keys(MARKS)
    .map((event) => `<li><svg class="icon" viewBox="-7 -7 14 14" aria-hidden="true"><path d="${MARKS[event]}" fill="var(--ink)"/></svg>${speak.word(`mark ${event}`)}</li>`)
    .join("");

