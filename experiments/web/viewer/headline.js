// What it comes to, in a sentence first, then in numbers: net and gross, each with its interval and a badge.

import { eventsOf, headlineGroup, horizon, isIn, outcome, youthCount } from "./trace.js";
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
  const load = first.load;
  const limited = second.caseload !== null && second.caseload < load; // a limit above what they had says nothing
  const other = limited ? second.caseload : second.load;
  if (load !== null && other !== null && Math.abs(load - other) > ALIKE * load) {
    const key = limited ? "with_limit" : "with_load";
    return speak.t(key, { first: speak.whole(load), second: speak.whole(other) });
  }
  return speak.t("under", { design: second.label });
}

/** Youths of the headline's group in the recorded run. */
function members(trace) {
  const group = headlineGroup(trace);
  return Array.from({ length: youthCount(trace) }, (_, youth) => youth).filter((youth) => isIn(trace, group, youth));
}

/** Who the headline is about, with their number. */
export const who = (trace, speak) => `${speak.whole(members(trace).length)} ${speak.t(headlineGroup(trace) === "target" ? "of_target" : "of_all")}`;

/** A difference in shares, %, as a number of people. */
const inPeople = (found, count) => ({ ...found, ...Object.fromEntries(["first", "second", "mean", "low", "high"].map((key) => [key, found[key] === null ? null : (found[key] * count) / 100])) });

/** How many start an education, instead of how many. */
function start(trace, speak) {
  const [group, count, weeks] = [headlineGroup(trace), members(trace).length, horizon(trace)];
  const found = inPeople(outcome(trace, `started_education_${weeks}`, group), count);
  const told = { who: who(trace, speak), years: years(trace, speak), first: speak.whole(found.first), second: speak.whole(found.second) };
  const ends = [found.low, found.high].map((end) => (end === null ? null : Math.abs(end)));
  const range = found.low === null ? speak.t("one_pair") : isClear(found) ? speak.range(Math.min(...ends), Math.max(...ends), 0) : speak.range(found.low, found.high, 0);
  const key = isSame(found) ? "start_same" : isClear(found) || found.low === null ? "start_clear" : "start_unclear";
  return speak.t(key, { ...told, range, way: speak.t(found.mean < 0 ? "fewer" : "more_people") });
}

/** How many are in an education at the end; nothing where the designs do not differ. */
function atTheEnd(trace, speak) {
  const found = outcome(trace, `in_education_${horizon(trace)}`, headlineGroup(trace));
  if (!found || isSame(found)) return "";
  const end = inPeople(found, members(trace).length);
  return speak.t("end_told", { first: speak.whole(end.first), second: speak.whole(end.second), years: years(trace, speak) });
}

/** How many stay, how much sooner that is, and whom the design reaches: what a number of starts does not say. */
function reach(trace, speak) {
  const found = outcome(trace, `weeks_to_education_${horizon(trace)}`, headlineGroup(trace));
  if (!found) return "";
  const told = { ...parts(speak, found, "sooner", "later"), weeks: horizon(trace), years: years(trace, speak) };
  const sooner = isSame(found) ? "" : speak.t(isClear(found) || found.low === null ? "weeks_clear" : "weeks_unclear", told);
  const people = members(trace);
  const enrolled = people.filter((youth) => eventsOf(trace, 1, youth).some(({ event }) => event === "enrolled")).length;
  const covered = enrolled ? speak.t("covered", { enrolled: speak.whole(enrolled), all: speak.whole(people.length), rest: speak.whole(people.length - enrolled) }) : "";
  return [atTheEnd(trace, speak), sooner, covered].filter(Boolean).join(" ");
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
    return { lead: few[0].toUpperCase() + few.slice(1), reach: "", money: "", basis: "" };
  }
  const timed = horizon(trace) > 0;
  const lead = opening(trace, speak) + (timed ? start(trace, speak) : money(trace, speak));
  const load = trace.sides[0].load;
  const basis = speak.t(load === null ? "basis_no_load" : "basis", {
    pairs: trace.origin.replications,
    load: load === null ? "" : speak.whole(load),
  });
  return { lead: lead[0].toUpperCase() + lead.slice(1), reach: timed ? reach(trace, speak) : "", money: timed ? money(trace, speak) : "", basis };
}

const PEOPLE = [ // outcome at its longest horizon, unit of the difference, unit of the levels
  ["started_education", "percent", " %"],
  ["weeks_to_education", "weeks", ""],
  ["weeks_to_durable", "weeks", ""],
  ["in_education", "percent", " %"],
  ["on_benefit", "percent", " %"],
];
const MONEY = ["benefits", "programme", "account_municipality", "account_public"];

/** The numbers of the headline, a card each: the people, then the money. */
export function cards(trace, speak) {
  const group = headlineGroup(trace);
  const people = PEOPLE.map(([name, unit, level]) => card(trace, speak, name, outcome(trace, `${name}_${horizon(trace, name)}`, group), unit, level)).join("");
  const money = MONEY.map((name) => card(trace, speak, name.replace("account_", ""), outcome(trace, name), "million", "")).join("");
  const title = (key, told) => `<h2>${speak.t(key, told)}</h2>`;
  return (people && `${title("cards_people", { who: who(trace, speak), years: years(trace, speak) })}<dl class="cards">${people}</dl>`) + `${title("cards_money")}<dl class="cards">${money}</dl>`;
}

function card(trace, speak, key, found, unit, level) {
  if (!found) return "";
  const decimals = places(found);
  const value = isSame(found) ? "0" : speak.number(found.mean, decimals, "exceptZero");
  const range = isSame(found)
    ? speak.t("exactly")
    : found.low === null
      ? speak.t("one_pair")
      : speak.t("interval", { range: speak.range(found.low, found.high, decimals) });
  const from = speak.number(found.first, decimals) + level;
  const levels = isSame(found) ? "" : `<small>${speak.t("levels_of", { first: from, second: speak.number(found.second, decimals) + level })}</small>`;
  const name = escaped(speak.t(`card_${key}`));
  return `<div class="card"><dt>${name}</dt><dd><strong>${value}</strong> <span class="unit">${speak.t(unit)}</span>${levels}<small>${range}</small></dd></div>`;
}

/** Date of the model's sources. */
export const made = (trace, speak) => (trace.origin.date ? speak.date(new Date(trace.origin.date)) : speak.t("undated"));
