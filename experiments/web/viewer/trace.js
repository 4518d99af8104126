// Questions to a decoded trace.

export const ABSENT = 255;
export const SIDES = [0, 1];
const DAY = 86400000;

export const youthCount = (trace) => trace.youths.person.length;

export const statusAt = (trace, side, youth, week) => trace.sides[side].status[youth * trace.weeks + week];

export const workerAt = (trace, side, youth, week) => trace.sides[side].worker[youth * trace.weeks + week];

export const isIn = (trace, group, youth) => trace.youths.groups[trace.words.group.indexOf(group) * youthCount(trace) + youth] === 1;

export const monday = (trace, week) => new Date(Date.parse(trace.start) + 7 * week * DAY);

export const outcome = (trace, name, group = "all") => trace.outcomes.find((one) => one.outcome === name && one.group === group && one.mean !== null);

/** Weeks of the longest horizon at which there is an outcome, 0 if none. */
export function horizon(trace, name = "started_education") {
  const found = trace.outcomes.filter((one) => one.outcome.startsWith(`${name}_`) && one.mean !== null);
  return Math.max(0, ...found.map((one) => Number(one.outcome.split("_").pop())));
}

/** Group the headline is about: the target group where there is one. */
export const headlineGroup = (trace) => (outcome(trace, `started_education_${horizon(trace)}`, "target") ? "target" : "all");

/** Week in which a youth starts an education or apprenticeship, Infinity if never. */
export function startOf(trace, side, youth) {
  const begun = ["education", "apprenticeship"].map((name) => trace.words.status.indexOf(name));
  const from = Math.max(0, trace.youths.clock[youth]);
  const lived = trace.sides[side].status.subarray(youth * trace.weeks + from, (youth + 1) * trace.weeks);
  const week = lived.findIndex((code) => begun.includes(code));
  return week < 0 ? Infinity : from + week;
}

/** Rows of a series: means of both designs, mean, low and high of the difference, each [weeks]. */
export function series(trace, name) {
  const found = trace.series.find((one) => one.name === name);
  const row = (place) => found.values.subarray(place * trace.weeks, (place + 1) * trace.weeks);
  return { ...found, first: row(0), second: row(1), mean: row(2), low: row(3), high: row(4) };
}

/** Differences of an outcome, pair by pair. */
export function futuresOf(trace, name, group) {
  const { outcome: names, group: groups, difference } = trace.futures;
  const pairs = difference.length / names.length;
  const place = names.findIndex((one, index) => one === name && groups[index] === group);
  return difference.subarray(place * pairs, (place + 1) * pairs);
}

/** Share of the headline's group that has started an education by week, %, [pairs] of [weeks], under one design. */
export function randomDraws(trace, side) {
  const all = trace.futures.started;
  const half = all.length / 2;
  return Array.from({ length: half / trace.weeks }, (_, pair) => all.subarray(side * half + pair * trace.weeks, side * half + (pair + 1) * trace.weeks));
}

/** History of a youth: { week, event, detail, worker }, event in the trace's words. */
export function eventsOf(trace, side, youth) {
  const { from, week, event, detail, worker } = trace.sides[side].events;
  const found = [];
  for (let at = from[youth]; at < from[youth + 1]; at++) {
    found.push({ week: week[at], event: trace.words.event[event[at]], detail: detail[at], worker: worker[at] });
  }
  return found;
}

/** Where two lives part: the first event that differs, and the first week in which the youth is somewhere else; null where never. */
export function parting(trace, youth) {
  const [a, b] = SIDES.map((side) => eventsOf(trace, side, youth));
  let at = 0;
  while (at < a.length && at < b.length && ["week", "event", "detail"].every((key) => a[at][key] === b[at][key])) at++;
  if (at === a.length && at === b.length) return null;
  const week = Math.min(a[at]?.week ?? Infinity, b[at]?.week ?? Infinity);
  const events = [a[at], b[at]].map((one) => (one?.week === week ? one : null));
  let apart = 0;
  while (apart < trace.weeks && statusAt(trace, 0, youth, apart) === statusAt(trace, 1, youth, apart)) apart++;
  return { week, events, apart: apart < trace.weeks ? apart : null };
}

/** Week of a worker: numbers of the post, and what was held with whom. */
export function workerWeek(trace, side, post, week) {
  const { cases, tasks, asked, strain, team, role } = trace.sides[side].workers;
  const at = post * trace.weeks + week;
  const hours = Object.fromEntries(trace.words.task.map((task, place) => [task, tasks[place * team.length * trace.weeks + at]]));
  const held = { met: 0, "met outside": 0, called: 0, missed: 0 };
  const { events } = trace.sides[side];
  for (let place = 0; place < events.week.length; place++) {
    if (events.week[place] !== week || events.worker[place] !== post) continue;
    const word = trace.words.event[events.event[place]];
    if (word in held) held[word]++;
  }
  return { team: team[post], role: role[post], cases: cases[at], hours, asked: asked[at], strain: strain[at], held };
}
