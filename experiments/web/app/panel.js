// The panel: what may be asked, each number with its unit, range and source, and how the answer comes along.

import { escaped } from "./words.js";

const FIRST = 2; // levers that are seen at once
const REACH = 4; // a slider goes to so many times the usual value; the number beside it takes all that is allowed
const STEPS = 200;
const WIDTH = 300;
const HEIGHT = 70;

const option = (value, label, chosen) => `<option value="${escaped(value)}"${value === chosen ? " selected" : ""}>${escaped(label)}</option>`;

/** What a thing that may be set is called: a parameter by its name, all else by what it is. */
export function labelOf(one, say) {
  if (one.grade) return one.name;
  const told = [one.part, one.meaning].filter(Boolean).map(say.model).join(": ");
  return told[0].toUpperCase() + told.slice(1);
}

/** A slider and a number for one thing that may be set. */
function control(one, value, say) {
  const label = labelOf(one, say);
  const unit = escaped(say.model(one.unit));
  const most = one.unit !== "0..1" && one.value > 0 ? Math.min(one.high, Math.max(REACH * one.value, Number(value))) : one.high;
  const step = one.whole ? 1 : Number(((most - one.low) / STEPS).toPrecision(1));
  const told = [say.t("allowed", { low: say.number(one.low), high: say.number(one.high) }), one.grade && say.t("grade", one)];
  return `<div class="lever" data-lever="${escaped(one.set)}"><label><b>${escaped(label)}</b>${one.grade ? `<span class="about">${say.html(one.meaning)}</span>` : ""}
    <input type="range" name="${escaped(one.set)}" min="${one.low}" max="${most}" step="${step}" value="${value}"
      aria-valuetext="${say.number(value)} ${unit}"></label>
    <span class="value"><input type="number" name="${escaped(one.set)}" min="${one.low}" max="${one.high}" step="any" value="${value}"
      aria-label="${escaped(say.t("number", { label }))}"> <span>${unit}</span></span>
    <small>${escaped(told.filter(Boolean).join(", "))}; ${one.source.endsWith(".toml") ? escaped(one.source) : say.html(one.source)}${one.set.includes(".") ? ` <code>${escaped(one.set)}</code>` : ""}</small></div>`;
}

/** What is set of the runs themselves, in the form of a lever. */
export function runs(offered) {
  const usual = offered.question;
  const one = (name, meaning, low, high, unit) => ({ set: name, name, value: usual[name], low, high, whole: true, unit, meaning, source: "what is asked here" });
  return [
    one("replications", "pairs of runs", 1, usual.most_replications, "pairs"),
    one("weeks", "weeks from 2 January 2017", 1, usual.most_weeks, "weeks"),
    one("seed", "seed of the random numbers", 0, Number.MAX_SAFE_INTEGER, "whole number"),
  ];
}

/** Everything that has a number at the moment: levers of the design, parameters, runs. */
export function settable(offered, question) {
  const design = offered.designs.find((one) => one.name === question.design);
  return [...(design?.levers ?? []), ...offered.parameters, ...runs(offered)];
}

/** What is set of one thing. */
export const valueOf = (question, one) => (one.set in question ? question[one.set] : (question.set.get(one.set) ?? one.value));

/** Places of the design's programmes with social workers of their own, as set and as usual: cases a worker times workers; null where there is none. */
export function placesOf(offered, question) {
  const design = offered.designs.find((one) => one.name === question.design);
  const counts = (value) => {
    const parts = Map.groupBy((design?.levers ?? []).filter(({ kind }) => kind === "programme"), ({ part }) => part);
    return [...parts.values()].map((levers) => {
      const of = (name) => Number(levers.filter((one) => one.name === name).map(value)[0] ?? 0);
      return of("caseload") * (of("workers_moved") + of("workers_hired"));
    });
  };
  const sum = (value) => counts(value).reduce((all, one) => all + one, 0);
  const [now, usual] = [sum((one) => valueOf(question, one)), sum((one) => one.value)];
  return usual || now ? { now, usual } : null;
}

/** The panel as HTML. */
export function panel(offered, question, say) {
  const { t } = say;
  const design = offered.designs.find((one) => one.name === question.design) ?? offered.designs[0];
  const shown = (ones) => ones.map((one) => control(one, valueOf(question, one), say)).join("");
  const topics = Map.groupBy(offered.parameters, (one) => one.topic);
  const titles = (chosen, but) => offered.designs.filter((one) => one.name !== but).map((one) => option(one.name, say.model(one.title), chosen)).join("");
  return `<details class="fold" open><summary>${t("ask")}</summary><form>
    <label>${t("design")}<select name="design">${titles(question.design, question.baseline)}</select></label>
    <p class="note">${say.html(design.summary)}</p>
    <label>${t("against")}<select name="baseline">${titles(question.baseline, question.design)}</select></label>
    ${design.levers.length ? shown(design.levers.slice(0, FIRST)) : `<p class="note">${t("no_levers")}</p>`}
    ${design.levers.length > FIRST ? `<details data-fold="levers"><summary>${t("levers", { count: design.levers.length })}</summary>${shown(design.levers.slice(FIRST))}</details>` : ""}
    ${design.choices ? `<details data-fold="choices"><summary>${t("choices")}</summary><p class="note">${say.html(design.choices)}</p></details>` : ""}
    <details data-fold="parameters"><summary>${t("parameters", { count: offered.parameters.length })}</summary>
    <label>${t("open")}<input type="file" accept=".toml" data-part="file"></label><p class="note">${t("open_note")}</p><p data-part="opened" role="status"></p>
    <label>${t("find")}<input type="search" data-part="find"></label>
    ${[...topics].map(([topic, ones]) => `<fieldset><legend>${say.html(topic)}</legend>${shown(ones)}</fieldset>`).join("")}</details>
    <details data-fold="runs"><summary>${t("runs")}</summary>${shown(runs(offered))}</details>
    </form><p class="note"><a href="mesa/">${t("lab")}</a></p></details>
    <div class="bar"><p data-part="fresh" role="status"></p><ul data-part="asked" tabindex="0" aria-label="${t("asked")}"></ul>
    <progress data-part="progress" hidden aria-label="${t("run")}"></progress><p data-part="so-far"></p><div data-part="funnel"></div>
    <p data-part="refusal" role="alert"></p>
    <div class="tools"><button type="button" class="main" data-do="run">${t("run")}</button><button type="button" data-do="cancel" hidden>${t("cancel")}</button>
    <button type="button" data-do="reset" hidden>${t("reset")}</button></div></div>`;
}

/** The interval over the number of pairs, as it narrows: [{ pairs, mean, low, high }]. */
export function funnel(states, total, say) {
  if (states.length < 2) return "";
  const least = Math.min(0, ...states.map((one) => one.low));
  const most = Math.max(0, ...states.map((one) => one.high));
  const x = (pairs) => (pairs / total) * WIDTH;
  const y = (value) => HEIGHT - ((value - least) / (most - least || 1)) * HEIGHT;
  const line = (key) => states.map((one) => `${x(one.pairs).toFixed(1)},${y(one[key]).toFixed(1)}`);
  return `<svg viewBox="0 -2 ${WIDTH} ${HEIGHT + 4}" role="img" aria-label="${escaped(say.t("funnel"))}"><polygon points="${[...line("low"), ...line("high").reverse()].join(" ")}" fill="var(--second)" fill-opacity="0.25"/>
    <polyline points="${line("mean").join(" ")}" fill="none" stroke="var(--second)" stroke-width="2"/><line x1="0" x2="${WIDTH}" y1="${y(0)}" y2="${y(0)}" stroke="var(--soft)" stroke-dasharray="3 3"/></svg>`;
}
