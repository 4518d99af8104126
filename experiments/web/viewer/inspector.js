// One youth: who it is, two lives next to each other, and the event at which they part.

import { greatestNeed } from "./fields.js";
import { contactKey, lives } from "./life.js";
import { csv, download } from "./save.js";
import { SIDES, eventsOf, isIn, monday, parting, statusAt } from "./trace.js";
import { escaped } from "./text.js";

const ROUTINE = new Set(["met", "met outside", "called", "missed", "counselled"]);

/** An event in words, with whom or what it concerns. */
function happened(trace, speak, { event, detail }) {
  if (event === "assessed") return `${speak.happening(event)} ${speak.word(trace.words.category[detail])}`;
  return speak.happening(event) + (event === "worker" ? ` ${detail}` : "");
}

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
  return speak.t("contacts", { met: count("met"), outside: count("met outside"), called: count("called"), missed: count("missed") });
}

function table(trace, speak, youth, routine, found) {
  const sides = SIDES.map((side) => eventsOf(trace, side, youth).filter(({ event, week }) => routine || !ROUTINE.has(event) || week === found?.week));
  const weeks = [...new Set(sides.flat().map(({ week }) => week))].sort((a, b) => a - b);
  const rows = weeks.map((week) => {
    const cells = sides.map((events) => events.filter((one) => one.week === week).map((one) => escaped(happened(trace, speak, one))).join("<br>"));
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

/** A youth to begin with: one who is in education under one design and not under the other in this week, else any whose lives differ. */
export function tellingYouth(trace, youths, week) {
  const studies = (side, youth) => trace.words.status[statusAt(trace, side, youth, week)] === "education";
  return youths.find((youth) => studies(0, youth) !== studies(1, youth)) ?? nextDiffering(trace, youths, -1);
}

/** Both lives as a file: design, week, date, event, detail. */
export function downloadLife(trace, youth) {
  const rows = SIDES.flatMap((side) =>
    eventsOf(trace, side, youth).map(({ week, event, detail }) => [trace.sides[side].name, week, monday(trace, week).toISOString().slice(0, 10), event, detail]),
  );
  download(`youth-${youth}.csv`, "text/csv", csv([["design", "week", "date", "event", "detail"], ...rows]));
}
