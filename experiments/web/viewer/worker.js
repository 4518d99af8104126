// One worker's week under both designs: why contact falls as cases rise.

import { SIDES, workerAt, workerWeek } from "./trace.js";
import { escaped } from "./text.js";

const HOUR = 60;

/** Last week so far in which the youth has a worker under both designs; this week if there was none. */
function sharedWeek(trace, { youth, week }) {
  for (let one = week; one >= 0; one--) if (SIDES.every((side) => workerAt(trace, side, youth, one) >= 0)) return one;
  return week;
}

/** That week, and in it the youth's own worker under each design, null where the youth has none. */
export function workersOf(trace, state) {
  const week = sharedWeek(trace, state);
  const workers = SIDES.map((side) => {
    const post = workerAt(trace, side, state.youth, week);
    return post < 0 ? null : { post, ...workerWeek(trace, side, post, week) };
  });
  return { week, workers };
}

/** Table of both weeks. */
export function showWorkers(root, trace, speak, state) {
  const { week, workers } = workersOf(trace, state);
  const tell = (one, value) => (one ? value(one) : "–");
  const rows = [
    ["worker", ({ post, team }) => `${post} (${escaped(speak.model(team))})`],
    ["cases", ({ cases }) => speak.whole(cases)],
    ["minutes", ({ hours, cases }) => (cases ? speak.whole((HOUR * hours.contact) / cases) : "–")],
    ["asked", ({ asked }) => speak.number(asked, 1)],
    ["held", ({ held }) => `${held.met + held["met outside"]}, ${held["met outside"]}`],
    ["calls", ({ held }) => `${held.called}; ${held.missed}`],
    ["strain", ({ strain }) => speak.number(strain, 2)],
  ].map(([key, value]) => [speak.t(key), value]);
  const hours = trace.words.task.map((task) => [speak.word(`task ${task}`), (one) => speak.number(one.hours[task], 1)]);
  root.querySelector("[data-part=worker]").innerHTML = [...rows, ...hours]
    .map(([name, value]) => `<tr><th scope="row">${name}</th>${workers.map((one) => `<td>${tell(one, value)}</td>`).join("")}</tr>`)
    .join("");
  root.querySelector("[data-part=worker-note]").textContent =
    speak.t("worker_note", { week: week + 1 }) + (workers.some(Boolean) ? ` ${speak.t("why")}` : ` ${speak.t("no_worker")}`);
}
