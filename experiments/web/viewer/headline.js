// What it comes to, in a sentence first, then in numbers: net and gross, each with its interval and a badge.

import { headlineGroup, horizon, isIn, outcome, youthCount } from "./trace.js";
import { escaped, places } from "./text.js";

const YEAR = 52;
const ENOUGH = 10; // pairs of runs: with fewer, an interval says next to nothing
const REST = "other"; // item of all that no other item holds
const ALIKE = 0.1; // loads that differ by a smaller share count as the same load

export const badge = (speak, kind) => `<span class="badge ${kind}">${speak.t(kind)}</span>`;

export const years = (trace, speak) => speak.t(`years_${horizon(trace) / YEAR}`);

const isClear = ({ low, high }) => low > 0 || high < 0;
const isSame = ({ mean, low, high }) => mean === 0 && !(low < 0 || high > 0);

/** Size, direction and interval of a difference, in words. */
function parts(speak, found, less, more) {
  const decimals = places(found);
  const sign = found.mean < 0 ? -1 : 1;
  const ends = sign < 0 ? [-found.high, -found.low] : [found.low, found.high];
  return {
    size: speak.number(Math.abs(found.mean), decimals),
    way: speak.t(found.mean < 0 ? less : more),
    range: found.low === null ? speak.t("one_pair") : speak.range(...ends, decimals),
  };
}

function opening(trace, speak) {
  const [first, second] = trace.sides;
  const [load, other] = [first.load, second.caseload ?? second.load];
  if (load !== null && other !== null && Math.abs(load - other) > ALIKE * load) {
    const key = second.caseload === null ? "with_load" : "with_limit";
    return speak.t(key, { first: speak.whole(load), second: speak.whole(other) });
  }
  return speak.t("under", { design: second.label });
}

/** Who the headline is about, with their number where they were all there at the start. */
export function who(trace, speak) {
  const group = headlineGroup(trace);
  let count = 0;
  for (let youth = 0; youth < youthCount(trace); youth++) count += isIn(trace, group, youth);
  return `${speak.whole(count)} ${speak.t(group === "target" ? "of_target" : "of_all")}`;
}

function start(trace, speak) {
  const found = outcome(trace, `weeks_to_education_${horizon(trace)}`, headlineGroup(trace));
  const key = isSame(found) ? "start_same" : isClear(found) || found.low === null ? "start_clear" : "start_unclear";
  return speak.t(key, { who: who(trace, speak), years: years(trace, speak), ...parts(speak, found, "sooner", "later") });
}

/** Items of the money, the largest first, as whole steps of the last decimal told: they add up to the net, rounding included. */
function items(trace, net, decimals) {
  const step = 10 ** -decimals;
  const told = trace.money.filter(({ item }) => item !== REST).map((one) => ({ ...one, steps: Math.round(one.mean / step) }));
  const known = trace.money.find(({ item }) => item === REST) ?? { item: REST, meaning: "" };
  const rest = { ...known, steps: Math.round(net.mean / step) - told.reduce((sum, { steps }) => sum + steps, 0) };
  return [...told.sort((a, b) => Math.abs(b.steps) - Math.abs(a.steps)), rest].filter(({ steps }) => steps).map((one) => ({ ...one, size: Math.abs(one.steps) * step }));
}

function money(trace, speak) {
  const net = outcome(trace, "account_public");
  if (isSame(net)) return speak.t("net_same");
  const decimals = places(net);
  const key = isClear(net) || net.low === null ? "net_clear" : "net_unclear";
  const told = items(trace, net, decimals).map(({ item, meaning, steps, size }) => {
    const name = speak.word(`item ${item}`);
    return speak.t("item", { name: name === `item ${item}` ? speak.model(meaning) : name, size: speak.number(size, decimals), way: speak.t(steps < 0 ? "less" : "more") });
  });
  return `${speak.t(key, parts(speak, net, "less", "more"))} ${told.join("; ")}${told.length ? "." : ""}`;
}

/** Whether there are so many pairs of runs that a headline can be told. */
export const isEnough = (trace) => outcome(trace, "account_public").pairs >= ENOUGH;

/** The sentence, and what stands under it. */
export function sentence(trace, speak) {
  if (!isEnough(trace)) {
    const few = opening(trace, speak) + speak.t("too_few", { pairs: trace.origin.replications, enough: ENOUGH });
    return { lead: few[0].toUpperCase() + few.slice(1), money: "", basis: "" };
  }
  const timed = horizon(trace) > 0;
  const lead = opening(trace, speak) + (timed ? start(trace, speak) : money(trace, speak));
  const load = trace.sides[0].load;
  const basis = speak.t(load === null ? "basis_no_load" : "basis", {
    pairs: trace.origin.replications,
    load: load === null ? "" : speak.whole(load),
  });
  return { lead: lead[0].toUpperCase() + lead.slice(1), money: timed ? money(trace, speak) : "", basis };
}

const CARDS = [
  ["weeks", "weeks_to_education_{}", true, "weeks"],
  ["started", "started_education_{}", true, "percent"],
  ["benefits", "benefits", false, "million"],
  ["programme", "programme", false, "million"],
  ["municipality", "account_municipality", false, "million"],
  ["public", "account_public", false, "million"],
];

/** The numbers of the headline, a card each. */
export function cards(trace, speak) {
  const group = headlineGroup(trace);
  return CARDS.map(([key, name, grouped, unit]) => {
    const found = outcome(trace, name.replace("{}", horizon(trace)), grouped ? group : "all");
    if (!found) return "";
    const decimals = places(found);
    const value = isSame(found) ? "0" : speak.number(found.mean, decimals, "exceptZero");
    const range = isSame(found)
      ? speak.t("exactly")
      : found.low === null
        ? speak.t("one_pair")
        : speak.t("interval", { range: speak.range(found.low, found.high, decimals) });
    const label = speak.t(`card_${key}`, { group: speak.word(group) });
    return `<div class="card"><dt>${escaped(label)}</dt><dd><strong>${value}</strong> <span class="unit">${speak.t(unit)}</span><small>${range}</small></dd></div>`;
  }).join("");
}

/** Date of the model's sources. */
export const made = (trace, speak) => (trace.origin.date ? speak.date(new Date(trace.origin.date)) : speak.t("undated"));
