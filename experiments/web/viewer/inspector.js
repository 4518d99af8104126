// One youth: who it is, two lives next to each other, and the event at which they part.

import { greatestNeed } from "./fields.js";
import { contactKey, lives } from "./life.js";
import { csv, download } from "./save.js";
import { happened, isRoutine, waits } from "./told.js";
import { SIDES, eventsOf, headlineGroup, isIn, monday, parting, startOf, statusAt } from "./trace.js";
import { escaped, speaker } from "./text.js";

function facts(trace, speak, youth) {
  const { sex, age, category, clock } = trace.youths;
  const told = speak.t("facts", {
    sex: speak.t(sex[youth] ? "man" : "woman"),
    age: age[youth],
    category: speak.word(trace.words.category[category[youth]]),
    need: speak.word(greatestNeed(trace, youth)),
  });
  const since = isIn(trace, "all", youth) ? speak.t("clock_at", { week: clock[youth] + 1 }) : speak.t("no_clock");
  const target = isIn(trace, "target", youth) ? `; ${speak.word("target")}` : "";
  return `${told[0].toUpperCase()}${told.slice(1)}${target}; ${since}.`;
}

function parted(trace, speak, youth, found) {
  if (!found) return speak.t("same_life");
  const names = { firstName: trace.sides[0].label, secondName: trace.sides[1].label };
  const [first, second] = found.events.map((one) => (one ? happened(trace, speak, one) : speak.t("nothing")));
  const told = speak.t("parted", { week: found.week + 1, date: speak.date(monday(trace, found.week)), first, second, ...names });
  if (found.apart === null) return `${told} ${speak.t("never_apart")}`;
  const place = SIDES.map((side) => speak.word(trace.words.status[statusAt(trace, side, youth, found.apart)]));
  return `${told} ${speak.t("apart", { week: found.apart + 1, first: place[0], second: place[1] })}`;
}

function contacts(speak, events) {
  const count = (name) => events.filter(({ event }) => event === name).length;
  const told = { met: count("met"), outside: count("met outside"), called: count("called"), missed: count("missed"), kept: count("plan kept"), lapsed: count("plan lapsed") };
  return speak.t("contacts", told);
}

/** An event in words, and how long it was waited for. */
const told = (trace, speak, one) => happened(trace, speak, one) + (one.waited === null ? "" : ` ${speak.t(one.waited === 1 ? "after_week" : "after_weeks", { weeks: one.waited })}`);

function table(trace, speak, youth, routine, found) {
  const sides = SIDES.map((side) => {
    const events = eventsOf(trace, side, youth);
    const waited = waits(events);
    return events.map((one, place) => ({ ...one, waited: waited[place] })).filter((one) => routine || !isRoutine(one) || one.week === found?.week);
  });
  const weeks = [...new Set(sides.flat().map(({ week }) => week))].sort((a, b) => a - b);
  const rows = weeks.map((week) => {
    const cells = sides.map((events) => events.filter((one) => one.week === week).map((one) => escaped(told(trace, speak, one))).join("<br>"));
    const differs = cells[0] !== cells[1] ? ' class="differs"' : "";
    return `<tr${differs}><th scope="row">${week + 1}</th><td>${speak.date(monday(trace, week))}</td><td>${cells[0]}</td><td>${cells[1]}</td></tr>`;
  });
  const heads = [speak.t("week"), speak.t("date"), ...SIDES.map((side) => escaped(trace.sides[side].label))];
  return `<table><caption>${speak.t(found ? "happened" : "same_life")}</caption><thead><tr>${heads.map((one) => `<th scope="col">${one}</th>`).join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

/** Show a youth; returns what the caller needs to know of the parting. */
export function inspect(root, trace, speak, colour, { youth, routine }) {
  const found = parting(trace, youth);
  const put = (part, html) => (root.querySelector(`[data-part=${part}]`).innerHTML = html);
  put("among", escaped(among(trace, speak)));
  put("facts", escaped(facts(trace, speak, youth)));
  put("parting", escaped(parted(trace, speak, youth, found)));
  put("lives", lives(trace, speak, colour, youth, found && found.week, root.querySelector("[data-part=lives]").clientWidth));
  put("contacts", SIDES.map((side) => `<li><strong>${escaped(trace.sides[side].label)}</strong>: ${contacts(speak, eventsOf(trace, side, youth))}</li>`).join(""));
  put("key", contactKey(speak));
  put("events", table(trace, speak, youth, routine, found));
  return found;
}

/** Next youth among those given, after this one, who is somewhere else under the two designs in some week. */
export function nextDiffering(trace, youths, youth) {
  const at = youths.indexOf(youth) + 1;
  const around = [...youths.slice(at), ...youths.slice(0, at)];
  const { weeks } = trace;
  const differs = (one) => trace.sides[0].status.subarray(one * weeks, (one + 1) * weeks).some((code, week) => code !== statusAt(trace, 1, one, week));
  return around.find(differs) ?? youth;
}

/** Of the headline's group: who starts an education sooner, later, and alike under the second design. */
function split(trace) {
  const found = { sooner: [], later: [], alike: [] };
  for (let youth = 0; youth < trace.youths.person.length; youth++) {
    if (!isIn(trace, headlineGroup(trace), youth)) continue;
    const [first, second] = SIDES.map((side) => startOf(trace, side, youth));
    found[second < first ? "sooner" : second > first ? "later" : "alike"].push(youth);
  }
  return found;
}

/** A youth to begin with: of those who start an education sooner, or later if these are more, the one in the middle by events; else any whose lives differ. */
export function typicalYouth(trace, youths) {
  const { sooner, later } = split(trace);
  const most = sooner.length >= later.length ? sooner : later;
  const events = (youth) => SIDES.reduce((sum, side) => sum + trace.sides[side].events.count[youth], 0);
  const inOrder = [...most].sort((a, b) => events(a) - events(b) || a - b);
  return inOrder.length ? inOrder[Math.floor(inOrder.length / 2)] : nextDiffering(trace, youths, -1);
}

/** How many of the headline's group gain and lose in the recorded run, so that one life is seen as one of many. */
const among = (trace, speak) => {
  const { sooner, later, alike } = split(trace);
  const names = { sooner: sooner.length, later: later.length, alike: alike.length, all: sooner.length + later.length + alike.length };
  return speak.t("among", { ...names, who: speak.t(headlineGroup(trace) === "target" ? "of_target" : "of_all"), second: trace.sides[1].label });
};

/** Both lives as a file: design, week, date, event, and it in English words. */
export function downloadLife(trace, youth) {
  const english = speaker("en");
  const rows = SIDES.flatMap((side) =>
    eventsOf(trace, side, youth).map((one) => [trace.sides[side].name, one.week, monday(trace, one.week).toISOString().slice(0, 10), one.event, happened(trace, english, one)]),
  );
  download(`youth-${youth}.csv`, "text/csv", csv([["design", "week", "date", "event", "told"], ...rows]));
}
