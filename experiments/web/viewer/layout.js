// The page as a document: headings, controls and empty places that the views fill.

import { WHEN } from "./fields.js";
import { badge, cards, isEnough, sentence } from "./headline.js";
import { LANGUAGES, escaped } from "./text.js";
import { SIDES } from "./trace.js";
import { SPEEDS } from "./player.js";
import { workKey } from "./work.js";

const SETTINGS = 3; // that are named at the top; the command names all

const option = (value, label, chosen) => `<option value="${escaped(value)}"${String(value) === String(chosen) ? " selected" : ""}>${escaped(label)}</option>`;

const select = (key, label, options, chosen) =>
  `<label>${label}<select data-state="${key}">${options.map(([value, text]) => option(value, text, chosen)).join("")}</select></label>`;

const scroll = (part, label) => `<div class="scroll" data-part="${part}" role="region" tabindex="0" aria-label="${escaped(label)}"></div>`;

const details = (id, summary, inner, open = false) => `<details data-details="${id}"${open ? " open" : ""}><summary>${summary}</summary>${inner}</details>`;

const tag = (trace, side) => `<span class="side side-${side}">${side ? "B" : "A"}</span> ${escaped(trace.sides[side].label)}`;

function header(trace, speak, state, traces) {
  const { t } = speak;
  const designs = traces.length > 1 ? select("design", t("design"), traces.map((one, place) => [place, speak.model(one.sides[1].title)]), state.design) : "";
  const settings = Array.from(trace.origin.command.matchAll(/--set (\S+)/g), ([, one]) => one);
  const changed = settings.length ? `; ${t("changed", { settings: settings.slice(0, SETTINGS).join(", ") + (settings.length > SETTINGS ? " …" : "") })}` : "";
  const names = { second: trace.sides[1].label, first: trace.sides[0].label, place: speak.model(trace.place) };
  return `<header><p class="names">${escaped(t("against", names) + changed)}</p><div class="tools" data-slot="run"></div>
    <div class="tools">${designs}
    ${select("lang", t("language"), Object.entries(LANGUAGES).map(([key, one]) => [key, one.name]), state.lang)}
    <button data-do="tour">${t("tour")}</button><button data-do="copy">${t("copy")}</button><button data-do="print">${t("print")}</button></div>
    <p class="link" data-part="link" hidden><label>${t("copied")}<input readonly data-part="address"></label></p></header>`;
}

function headline(trace, speak) {
  const { lead, reach, money, basis } = sentence(trace, speak);
  return `<section class="headline"><h1>${escaped(lead)}</h1>${reach && `<p class="reach">${escaped(reach)}</p>`}${money && `<p class="money">${escaped(money)}</p>`}
    <p class="basis">${badge(speak, "illustrative")} ${escaped(basis)}</p>${isEnough(trace) ? cards(trace, speak) : ""}</section>`;
}

function filters(trace, speak, state) {
  const { t, word } = speak;
  const { words } = trace;
  const posts = SIDES.flatMap((side) =>
    trace.sides[side].workers.team.map((team, post) => [`${side}.${post}`, t("worker_option", { number: `${post} (${speak.model(team)})`, design: trace.sides[side].label })]),
  );
  const groups = [...words.group.map((name) => [name, word(name)]), ["everyone", t("everyone")]];
  const needs = [["", t("any")], ...["low need", "high need"].map((name) => [name, word(name)]), ...words.need.map((name) => [name, t("greatest", { need: word(name) })])];
  return `<div class="controls">${select("group", t("who"), groups, state.group)}${select("need", t("need"), needs, state.need)}
    ${select("start", t("start"), [["", t("any")], ...WHEN.map((name) => [name, t(`when_${name}`)])], state.start)}
    ${select("worker", t("worker"), [["", t("any")], ...posts], state.worker)}
    ${select("status", t("status"), [["", t("any")], ...words.status.map((name) => [name, word(name)])], state.status)}
    <label class="check"><input type="checkbox" data-state="alike"${state.alike ? " checked" : ""}>${t("alike")}</label></div>`;
}

function why(speak) {
  const { t } = speak;
  return `<section aria-labelledby="why" data-part="why" class="pair" hidden><div><h2 id="why">${t("why_title")}</h2><p data-part="why-told"></p><div data-part="why-made"></div></div>
    <figure><h3>${t("why_chart")}</h3><div data-part="why-chart"></div><figcaption>${t("why_note")}</figcaption></figure></section>`;
}

function allDesigns(speak, traces) {
  const { t } = speak;
  if (traces.length < 2) return "";
  return `<section aria-labelledby="designs"><h2 id="designs">${t("designs_title")}</h2><figure><h3>${t("designs_y")}</h3><div data-part="designs"></div><figcaption>${t("designs_note")}</figcaption></figure></section>`;
}

function who(trace, speak) {
  const { t } = speak;
  return `<section aria-labelledby="who"><h2 id="who">${t("who_title")}</h2><p class="note">${t("who_note")}</p>
    <div class="columns">${scroll("gains", t("gains", { second: trace.sides[1].label }))}<div data-part="loads"></div></div></section>`;
}

function watch(trace, speak, state) {
  const { t } = speak;
  const shown = SIDES.map(
    (side) => `<figure><figcaption>${tag(trace, side)}</figcaption><div><canvas data-side="${side}" tabindex="0" role="img"></canvas></div></figure>`,
  ).join("");
  const heads = ["A", "B"].map((name, side) => `<th scope="col"><abbr title="${escaped(trace.sides[side].label)}">${name}</abbr></th>`).join("");
  return `<section aria-labelledby="watch"><h2 id="watch">${t("watch")}</h2><p class="note">${t("watch_note")}</p>
    <div class="player"><button data-do="play" class="main">${t("play")}</button><button data-do="back" aria-label="${t("previous")}">◀</button>
    <button data-do="on" aria-label="${t("next")}">▶</button>
    <label class="week"><span data-part="week"></span><input type="range" data-part="slider" min="0" max="${trace.weeks - 1}" step="1" aria-label="${t("week")}"></label>
    ${select("speed", t("speed"), Object.keys(SPEEDS).map((name) => [name, t(name)]), state.speed)}</div>
    <div class="fields">${shown}
    <table data-part="legend"><caption>${t("legend")}</caption><thead><tr><td></td>${heads}<th scope="col">${t("difference")}</th></tr></thead><tbody></tbody></table></div>
    <p data-part="nobody" hidden>${t("nobody")}</p>${filters(trace, speak, state)}</section>`;
}

function atWork(trace, speak) {
  const { t } = speak;
  const shown = SIDES.map((side) => `<figure><figcaption>${tag(trace, side)}</figcaption><div><canvas data-work="${side}" role="img"></canvas></div><p class="note" data-part="work-${side}"></p></figure>`).join("");
  return `<section aria-labelledby="work"><h2 id="work">${t("work_title")}</h2><p class="note">${t("work_note")}</p>
    <div class="works">${shown}</div><ul class="key">${workKey(trace, speak)}</ul></section>`;
}

function overTime(trace, speak, state) {
  const { t, word } = speak;
  return `<section aria-labelledby="over-time"><h2 id="over-time">${t("over_time")}</h2>
    <div class="controls">${select("measure", t("measure"), trace.series.map(({ name }) => [name, word(name)]), state.measure)}
    <button data-do="svg">${t("save_svg")}</button></div>
    <div class="pair"><figure><h3 data-part="difference-title"></h3><div data-part="difference"></div><figcaption data-part="difference-note"></figcaption></figure>
    <figure><h3 data-part="levels-title"></h3><div data-part="levels"></div><figcaption>${t("levels")}: <span class="line-a"></span> ${tag(trace, 0)}, <span class="line-b"></span> ${tag(trace, 1)}<p data-part="observed" role="status"></p></figcaption></figure></div>
    ${details("observed", t("observed"), `<div class="controls"><label>${t("observed_open")}<input type="file" accept=".csv,text/csv" data-part="own"></label>
    <button data-do="forget" hidden>${t("observed_forget")}</button></div><p data-part="unread" role="alert"></p><p class="note">${t("observed_note")}</p>`)}</section>`;
}

function futures(trace, speak, state) {
  const { t } = speak;
  const keys = trace.futures.outcome.map((name, place) => [`${name} ${trace.futures.group[place]}`, futureLabel(speak, name, trace.futures.group[place])]);
  return `<section aria-labelledby="futures" class="pair"><div><h2 id="futures">${t("futures")}</h2>
    <p class="told" data-part="futures-told" aria-live="polite"></p><div class="controls">${select("outcome", t("futures_label"), keys, state.outcome)}</div></div>
    <figure><h3 data-part="futures-title"></h3><div data-part="futures"></div><figcaption data-part="futures-note"></figcaption></figure></section>`;
}

/** An outcome's futures in words: what it is, for whom. */
function futureLabel(speak, name, group) {
  const kind = name.replace(/_\d+$/, "").replace("account_", "");
  const weeks = name.match(/_(\d+)$/);
  return speak.t(`card_${kind}`) + (weeks ? `, ${speak.word(group)} (${weeks[1]} ${speak.t("weeks")})` : "");
}

function lives(trace, speak, state) {
  const { t } = speak;
  const most = trace.youths.person.length - 1;
  const heads = SIDES.map((side) => `<th scope="col">${tag(trace, side)}</th>`).join("");
  return `<section aria-labelledby="lives" class="lives"><h2 id="lives">${t("lives")}</h2>
    <div class="controls"><label>${t("youth")} (${t("number_range", { most })})<input type="number" inputmode="numeric" min="0" max="${most}" data-part="number"></label>
    <button data-do="differing">${t("pick_differing")}</button>
    <label class="check"><input type="checkbox" data-state="routine"${state.routine ? " checked" : ""}>${t("routine")}</label>
    <button data-do="life">${t("life_csv")}</button></div>
    <p class="note" data-part="among"></p><div aria-live="polite"><p data-part="facts"></p><p class="told" data-part="parting"></p></div>
    <div class="life"><div class="names">${SIDES.map((side) => `<span>${tag(trace, side)}</span>`).join("")}</div><div data-part="lives"></div></div>
    <ul class="key" data-part="key"></ul><ul data-part="contacts"></ul>
    ${details("events", t("happened"), scroll("events", t("happened")), true)}
    <h3>${t("worker_week")}</h3><p class="note" data-part="worker-note"></p>
    <div class="scroll" role="region" tabindex="0" aria-label="${t("worker_week")}"><table><thead><tr><td></td>${heads}</tr></thead><tbody data-part="worker"></tbody></table></div></section>`;
}

function grounds(trace, speak) {
  const { t } = speak;
  return `<section aria-labelledby="sure" class="sure"><h2 id="sure">${t("sure")}</h2>
    <div class="columns"><div><h3>${t("whose")}</h3><div class="claims" data-part="claims"></div></div>
    <div><h3>${t("break_even")} ${badge(speak, "illustrative")}</h3><div data-part="price"></div><div data-part="break-even"></div><h3>${t("assumptions")} ${badge(speak, "illustrative")}</h3><div data-part="assumptions"></div></div></div>
    ${details("changes", t("changes"), scroll("changes", t("changes")))}${details("rules", t("rules_of_week"), scroll("rules", t("rules_of_week")))}${details("parameters", t("parameters"), scroll("parameters", t("parameters")))}
    </section><section aria-labelledby="tables"><h2 id="tables">${t("tables")}</h2>
    <div class="controls"><button data-do="weekly">${t("weekly_csv")}</button><button data-do="outcomes">${t("outcomes_csv")}</button><button data-do="trace">${t("trace_json")}</button></div>
    ${details("weekly", t("weekly"), scroll("weekly-table", t("weekly")))}${details("outcomes", t("outcome_table"), scroll("outcome-table", t("outcome_table")))}
    </section><section aria-labelledby="again"><h2 id="again">${t("reproduce")}</h2><div data-part="reproduce"></div></section>`;
}

/** The whole page. */
export const page = (trace, speak, state, traces) =>
  `${header(trace, speak, state, traces)}<main>${headline(trace, speak)}<section class="tour" data-part="tour" aria-live="polite" hidden></section>` +
  `${futures(trace, speak, state)}${why(speak)}${allDesigns(speak, traces)}${who(trace, speak)}${watch(trace, speak, state)}${atWork(trace, speak)}${overTime(trace, speak, state)}${lives(trace, speak, state)}${grounds(trace, speak)}</main>`;
