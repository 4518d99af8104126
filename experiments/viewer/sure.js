// What it rests on: break-even, the assumptions that matter most, whose numbers these are, what the design changes, every parameter.

import { badge, made } from "./headline.js";
import { escaped } from "./text.js";

const list = (items) => `<ul>${items.map((one) => `<li>${one}</li>`).join("")}</ul>`;

function breakEven(trace, speak) {
  if (!trace.break_even) return `<p>${speak.t("break_even_none")}</p>`;
  const end = (value) => (value === null ? "…" : speak.number(value, 1));
  const told = trace.break_even.map(({ account, cheaper, caseload, low, high }) =>
    speak.t(`break_even_${cheaper}`, {
      account: speak.t(`account_${account}`),
      caseload: caseload === null ? "" : speak.number(caseload, 1),
      range: speak.t("range", { low: end(low), high: end(high) }),
    }),
  );
  return list(told);
}

const grades = (trace) => Object.fromEntries([..."ABCD"].map((grade) => [grade.toLowerCase(), trace.parameters.filter((one) => one.grade === grade).length]));

function assumptions(trace, speak) {
  if (!trace.assumptions) return `<p>${speak.t("assumptions_none", { assumed: grades(trace).d, all: trace.parameters.length })}</p>`;
  const told = trace.assumptions.map(({ parameter, share }) => {
    const known = trace.parameters.find((one) => one.name === parameter);
    return `${speak.t("assumption", { parameter: escaped(parameter), share: speak.whole(100 * share) })}: ${english(speak, known.meaning)} (${known.grade})`;
  });
  return list(told);
}

function claims(trace, speak) {
  const [from, to] = trace.prices.map((day) => speak.date(new Date(day)));
  const told = {
    illustrative: speak.t("claim_illustrative", { date: made(trace, speak) }),
    measured: speak.t("claim_measured", { from, to }),
    calibrated: speak.t("claim_calibrated", { place: escaped(trace.place) }),
    assumed: speak.t("claim_assumed", { ...grades(trace), all: trace.parameters.length }),
  };
  return list(Object.entries(told).map(([kind, text]) => `${badge(speak, kind)} ${text}`));
}

const english = (speak, text) => (speak.language === "en" ? escaped(text) : `<span lang="en">${escaped(text)}</span>`);

const value = (speak, given) =>
  typeof given === "number" ? new Intl.NumberFormat(speak.language === "da" ? "da-DK" : "en-GB", { maximumSignificantDigits: 6 }).format(given) : speak.date(new Date(given));

function changes(trace, speak) {
  const { levers } = trace.sides[1];
  if (!levers.length) return `<p>${speak.t("changes_none")}</p>`;
  const rows = levers.map((one) => {
    const told = one.before === null ? value(speak, one.value) : speak.t("from_to", { value: value(speak, one.value), before: value(speak, one.before) });
    return `<tr><th scope="row"><code>${escaped(one.part)}.${escaped(one.name)}</code></th><td>${told}</td><td>${english(speak, one.unit)}</td><td>${english(speak, one.meaning)}</td></tr>`;
  });
  return `<table><thead><tr>${["lever", "value", "unit", ""].map((key) => (key ? `<th scope="col">${speak.t(key)}</th>` : "<td></td>")).join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function parameters(trace, speak) {
  const rows = trace.parameters.map((one) => {
    const set = one.value === one.default ? "" : ` (${speak.t("set_from", { value: value(speak, one.default) })})`;
    return (
      `<tr><th scope="row"><code>${escaped(one.name)}</code></th><td>${value(speak, one.value)}${set}</td><td>${value(speak, one.low)}–${value(speak, one.high)}</td>` +
      `<td>${english(speak, one.unit)}</td><td>${one.grade}</td><td>${english(speak, one.meaning)}</td><td>${english(speak, one.source)}</td></tr>`
    );
  });
  const heads = ["", "value", "plausible", "unit", "grade", "", "source"];
  return `<table><thead><tr>${heads.map((key) => (key ? `<th scope="col">${speak.t(key)}</th>` : "<td></td>")).join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
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

/** Fill every part of the section. */
export function showGrounds(root, trace, speak) {
  const put = (part, html) => (root.querySelector(`[data-part=${part}]`).innerHTML = html);
  put("break-even", breakEven(trace, speak));
  put("assumptions", assumptions(trace, speak));
  put("claims", claims(trace, speak));
  put("changes", changes(trace, speak));
  put("parameters", parameters(trace, speak));
  put("reproduce", reproduce(trace, speak));
}
