// A reader's own observed series: read from a file in the browser, sent nowhere, drawn beside what is simulated.

import { MARK } from "./chart.js";
import { escaped } from "./text.js";
import { monday } from "./trace.js";

const DAY = 86400000;
const MOST = 1_000_000; // bytes
const CUT = 40; // letters of a faulty line that are repeated
const HEAD = /^"?(week|uge|date|dato)"?([,;])"?(value|værdi)"?$/;
const WRITTEN = /^\d{4}-\d\d-\d\d$/;
const NUMBER = /^-?\d+(\.\d+)?$/;

const cut = (text) => (text.length > CUT ? `${text.slice(0, CUT)}…` : text || "\"\"");

/** Week of a cell, from 0; `refuse` if it is none of the trace's. */
function weekOf(trace, cell, dated, refuse) {
  const told = { text: cut(cell), most: trace.weeks - 1, first: trace.start, last: new Date(monday(trace, trace.weeks) - DAY).toISOString().slice(0, 10) };
  const right = dated ? WRITTEN.test(cell) : /^\d+$/.test(cell);
  const week = dated ? Math.floor((Date.parse(cell) - Date.parse(trace.start)) / (7 * DAY)) : Number(cell);
  return right && week >= 0 && week < trace.weeks ? week : refuse(dated ? "observed_date" : "observed_week", told);
}

/** Read a series: a first line week,value or date,value, then a line a week; [{ week, value }]. An Error says what cannot be used, and where. */
export function parse(text, file, trace, speak) {
  const lines = text.replace(/^\uFEFF/, "").trimEnd().split(/\r?\n/);
  const refuse = (key, told) => {
    throw new Error(speak.t(key, { file, ...told }));
  };
  const head = HEAD.exec(lines[0].trim().toLowerCase()) ?? refuse("observed_head", { text: cut(lines[0]) });
  if (lines.length < 2) refuse("observed_empty");
  const [, name, comma] = head;
  const dated = name.startsWith("dat");
  const seen = new Set();
  return lines.slice(1).map((row, place) => {
    const at = (key, told) => refuse(key, { line: place + 2, ...told });
    const cells = row.split(comma).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
    if (cells.length !== 2) at("observed_cells", { text: cut(row) });
    const week = weekOf(trace, cells[0], dated, at);
    if (seen.has(week)) at("observed_twice", { text: cut(cells[0]) });
    seen.add(week);
    const value = comma === ";" ? cells[1].replace(",", ".") : cells[1];
    return { week, value: NUMBER.test(value) ? Number(value) : at("observed_value", { text: cut(cells[1]) }) };
  });
}

/** The series of each measure, kept while the page is open: read(file), forget(), at(measure). */
export function observations() {
  const kept = new Map();
  return {
    at: (measure) => kept.get(measure),
    forget: (measure) => kept.delete(measure),
    async read(file, measure, trace, speak) {
      if (file.size > MOST) throw new Error(speak.t("observed_large", { file: file.name, most: speak.whole(MOST) }));
      kept.set(measure, { name: file.name, points: parse(await file.text(), file.name, trace, speak) });
    },
  };
}

/** What is observed beside what is simulated, in words and as a key to the marks; nothing where there is no series. */
export function compared(observed, means, trace, speak) {
  if (!observed) return "";
  const apart = means.map((values) => observed.points.reduce((sum, { week, value }) => sum + values[week] - value, 0) / observed.points.length);
  const [first, second] = apart.map((value) => speak.number(value, 1, "exceptZero"));
  const told = speak.t("observed_told", { file: observed.name, count: observed.points.length, first, second });
  return `<svg class="icon" viewBox="-6 -6 12 12" aria-hidden="true"><path d="${MARK}" fill="var(--paper)" stroke="var(--ink)" stroke-width="2"/></svg>${escaped(told)}`;
}
