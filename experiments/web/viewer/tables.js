// The text path: the numbers behind the pictures as tables, and as files.

import { csv } from "./save.js";
import { escaped } from "./text.js";
import { monday, series } from "./trace.js";

const SIGNIFICANT = 4;

const day = (trace, week) => monday(trace, week).toISOString().slice(0, 10);

const formatter = (speak) => (value) => (value === null || Number.isNaN(value) ? "" : speak.significant(value, SIGNIFICANT));

const table = (caption, heads, rows) =>
  `<table><caption>${escaped(caption)}</caption><thead><tr>${heads.map((one) => `<th scope="col">${escaped(one)}</th>`).join("")}</tr></thead>` +
  `<tbody>${rows.map(([first, ...rest]) => `<tr><th scope="row">${first}</th>${rest.map((one) => `<td>${one}</td>`).join("")}</tr>`).join("")}</tbody></table>`;

/** A series week by week, beside what was observed. */
export function weeklyTable(trace, speak, measure, points = []) {
  const { t } = speak;
  const shown = formatter(speak);
  const { first, second, mean, low, high } = series(trace, measure);
  const heads = [t("week"), t("date"), ...trace.sides.map((side) => side.label), t("difference"), t("low"), t("high"), ...(points.length ? [t("observed_column")] : [])];
  const seen = new Map(points.map(({ week, value }) => [week, value]));
  const rows = Array.from({ length: trace.weeks }, (_, week) => [
    week + 1, speak.date(monday(trace, week)), ...[first, second, mean, low, high].map((values) => shown(values[week])), ...(points.length ? [shown(seen.get(week) ?? null)] : []),
  ]);
  return table(t("weekly_table", { measure: speak.word(measure) }), heads, rows);
}

/** Every outcome. */
export function outcomeTable(trace, speak) {
  const { t } = speak;
  const shown = formatter(speak);
  const heads = [t("outcome"), t("group"), t("unit"), ...trace.sides.map((side) => side.label), t("difference"), t("low"), t("high"), t("pairs")];
  const rows = trace.outcomes.map((one) => [
    `<code>${escaped(one.outcome)}</code>`, speak.word(one.group), speak.word(one.unit), ...[one.first, one.second, one.mean, one.low, one.high].map(shown), one.pairs,
  ]);
  return table(t("outcome_table"), heads, rows);
}

const plain = (value) => (value === null || Number.isNaN(value) ? "" : value);

/** Every series as a tidy file: one row a measure and week. */
export function weeklyCsv(trace) {
  const rows = trace.series.flatMap(({ name, unit }) => {
    const { first, second, mean, low, high } = series(trace, name);
    return Array.from({ length: trace.weeks }, (_, week) => [name, unit, week, day(trace, week), ...[first, second, mean, low, high].map((values) => plain(values[week]))]);
  });
  return csv([["measure", "unit", "week", "date", ...trace.sides.map((side) => side.name), "difference", "low", "high"], ...rows]);
}

/** Every outcome as a tidy file. */
export function outcomesCsv(trace) {
  const rows = trace.outcomes.map((one) => [one.outcome, one.group, one.unit, ...[one.first, one.second, one.mean, one.low, one.high].map(plain), one.pairs]);
  return csv([["outcome", "group", "unit", ...trace.sides.map((side) => side.name), "difference", "low", "high", "pairs"], ...rows]);
}
