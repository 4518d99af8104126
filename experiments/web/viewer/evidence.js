// What it rests on: break-even, the assumptions that matter most, whose numbers these are, what the design changes, every parameter.

import { breakEven, madeEarlier, price } from "./break_even.js";
import { badge, made } from "./headline.js";
import { escaped, list } from "./text.js";

const SIGNIFICANT = 6;
const FITTED = "set by search"; // how the source begins of a parameter that was

const grades = (trace) => Object.fromEntries([..."ABCD"].map((grade) => [grade.toLowerCase(), trace.parameters.filter((one) => one.grade === grade).length]));

function assumptions(trace, speak) {
  if (!trace.assumptions) return `<p>${speak.t("assumptions_none", { assumed: grades(trace).d, all: trace.parameters.length })}</p>`;
  const told = trace.assumptions.map(({ parameter, share }) => {
    const known = trace.parameters.find((one) => one.name === parameter);
    const name = `<code>${escaped(parameter)}</code>`;
    if (!known) return speak.t("assumption_gone", { parameter: name, share: speak.whole(100 * share) }); // an earlier version had it
    const told = { meaning: speak.html(known.meaning), parameter: name, share: speak.whole(100 * share), grade: known.grade };
    return `${known.grade === "D" ? `${badge(speak, "assumed")} ` : ""}${speak.t("assumption", told)}`;
  });
  return list(told) + madeEarlier(trace.assumptions_made, speak);
}

function claims(trace, speak) {
  const [from, to] = trace.prices.map((day) => speak.date(new Date(day)));
  const told = {
    illustrative: speak.t("claim_illustrative", { date: made(trace, speak) }),
    measured: speak.t("claim_measured", { from, to }),
    calibrated: speak.t("claim_calibrated", { place: speak.html(trace.place), fitted: trace.parameters.filter((one) => one.source.startsWith(FITTED)).length }),
    assumed: speak.t("claim_assumed", { ...grades(trace), all: trace.parameters.length }),
  };
  return list(Object.entries(told).map(([kind, text]) => `${badge(speak, kind)} ${text}`));
}

const value = (speak, given) => (typeof given === "number" ? speak.significant(given, SIGNIFICANT) : speak.date(new Date(given)));

/** Every lever that the design sets, as a table. */
export function changeTable(trace, speak) {
  const { levers } = trace.sides[1];
  if (!levers.length) return `<p>${speak.t("changes_none")}</p>`;
  const rows = levers.map((one) => {
    const told = one.before === null ? value(speak, one.value) : speak.t("from_to", { value: value(speak, one.value), before: value(speak, one.before) });
    return `<tr><th scope="row"><code>${escaped(one.part)}.${escaped(one.name)}</code></th><td>${told}</td><td>${speak.html(one.unit)}</td><td>${speak.html(one.meaning)}</td></tr>`;
  });
  return `<table><thead><tr>${["lever", "value", "unit", ""].map((key) => (key ? `<th scope="col">${speak.t(key)}</th>` : "<td></td>")).join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

/** Every parameter as a table. */
export function parameterTable(trace, speak) {
  const rows = trace.parameters.map((one) => {
    const set = one.value === one.default ? "" : ` (${speak.t("set_from", { value: value(speak, one.default) })})`;
    return (
      `<tr><th scope="row"><code>${escaped(one.name)}</code></th><td>${value(speak, one.value)}${set}</td><td>${value(speak, one.low)}–${value(speak, one.high)}</td>` +
      `<td>${speak.html(one.unit)}</td><td>${one.grade}</td><td>${speak.html(one.meaning)}</td><td>${speak.html(one.source)}</td></tr>`
    );
  });
  const heads = ["", "value", "plausible", "unit", "grade", "", "source"];
  return `<table><thead><tr>${heads.map((key) => (key ? `<th scope="col">${speak.t(key)}</th>` : "<td></td>")).join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

/** Every rule of the week as a table. */
export function ruleTable(trace, speak) {
  const rows = trace.rules.map(
    (one, place) => `<tr><td>${place + 1}</td><th scope="row"><code>${escaped(one.name)}</code></th><td>${speak.html(one.meaning)}</td><td><code>${escaped(one.file)}</code></td></tr>`,
  );
  return `<table><caption>${speak.t("rules_note")}</caption><tbody>${rows.join("")}</tbody></table>`;
}

function reproduce(trace, speak) {
  const { origin } = trace;
  const versions = Object.entries(origin.versions).map(([name, number]) => `${name} ${number}`);
  return (
    `<p>${speak.t("reproduce_note")}</p><pre tabindex="0"><code>${escaped(origin.command)}</code></pre>` +
    `<p>${speak.t("seed", { seed: origin.seed, pairs: origin.replications, weeks: trace.weeks, run: origin.run })} ` +
    `${speak.t("rules", { rules: `<code>${escaped(origin.rules)}</code>`, commit: `<code>${escaped(origin.commit ?? "–")}</code>` })} ` +
    `${speak.t("versions", { versions: escaped(versions.join(", ")) })}</p>`
  );
}

/** Fill every part of the section but those that are folded. */
export function showGrounds(root, trace, speak) {
  const put = (part, html) => (root.querySelector(`[data-part=${part}]`).innerHTML = html);
  put("price", price(trace, speak));
  put("break-even", breakEven(trace, speak));
  put("assumptions", assumptions(trace, speak));
  put("claims", claims(trace, speak));
  put("reproduce", reproduce(trace, speak));
}
