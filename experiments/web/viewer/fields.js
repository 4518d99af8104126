// The two fields side by side, and the count of who is where under both.

import { field } from "./field.js";
import { icon } from "./symbols.js";
import { ABSENT, SIDES, isIn, startOf, statusAt, workerAt, youthCount } from "./trace.js";

export const WHEN = ["sooner", "later", "same", "never"]; // a youth starts an education under the second design, as against the first

const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: "up", ArrowDown: "down" };

const meanNeed = (trace, youth) => {
  const count = trace.words.need.length;
  return trace.youths.need.subarray(youth * count, (youth + 1) * count).reduce((sum, one) => sum + one, 0) / count;
};

/** The kind of need that weighs most. */
export const greatestNeed = (trace, youth) => {
  const count = trace.words.need.length;
  const needs = trace.youths.need.subarray(youth * count, (youth + 1) * count);
  return trace.words.need[needs.indexOf(Math.max(...needs))];
};

/** Which of these it is. */
function whenOf(trace, youth) {
  const [first, second] = SIDES.map((side) => startOf(trace, side, youth));
  if (first === second) return first === Infinity ? "never" : "same";
  return second < first ? "sooner" : "later";
}

/** Youths that the traits chosen leave, lowest need first. */
export function chosenYouths(trace, { group, need, start }) {
  const found = [];
  for (let youth = 0; youth < youthCount(trace); youth++) {
    if (group !== "everyone" && !isIn(trace, group, youth)) continue;
    if (need && (trace.words.group.includes(need) ? !isIn(trace, need, youth) : greatestNeed(trace, youth) !== need)) continue;
    if (start && whenOf(trace, youth) !== start) continue;
    found.push(youth);
  }
  const needs = new Map(found.map((youth) => [youth, meanNeed(trace, youth)]));
  return found.sort((a, b) => needs.get(a) - needs.get(b) || a - b);
}

/** Which of the youths stand back this week: those not with the worker, not in the status, or alike under both; null if none. */
function fadedYouths(trace, youths, { week, worker, status, alike }) {
  if (!worker && !status && !alike) return null;
  const [side, post] = worker ? worker.split(".").map(Number) : [];
  return youths.map((youth) => {
    const where = SIDES.map((one) => trace.words.status[statusAt(trace, one, youth, week)]);
    return (worker && workerAt(trace, side, youth, week) !== post) || (status && !where.includes(status)) || (alike && where[0] === where[1]);
  });
}

/** Both fields and the legend; `choose(youth)` is called when somebody points at a youth or walks there by arrow keys. */
export function fields(root, trace, speak, colour, choose) {
  const { t, word } = speak;
  const canvases = SIDES.map((side) => root.querySelector(`canvas[data-side="${side}"]`));
  const starts = SIDES.map((side) => Array.from({ length: youthCount(trace) }, (_, youth) => startOf(trace, side, youth)));
  const painters = SIDES.map((side) => field(canvases[side], trace, side, colour, speak.letters, starts[side]));
  const body = root.querySelector("[data-part=legend] tbody");
  const places = [...trace.words.status.keys(), ABSENT];
  const seen = places.filter((code) => SIDES.some((side) => trace.sides[side].status.includes(code)));
  body.innerHTML = seen
    .map((code) => {
      const name = trace.words.status[code];
      const label = code === ABSENT ? t("absent") : `${icon(name)}${word(name)}`;
      return `<tr><th scope="row">${label}</th><td></td><td></td><td></td></tr>`;
    })
    .join("") + `<tr class="started"><th scope="row"><span class="started-mark"></span>${t("started")}</th><td></td><td></td><td></td></tr>`;
  const rows = seen.map((code, place) => ({ code, row: body.rows[place] }));
  const startedRow = body.rows[seen.length];
  let view = null;

  function put(row, first, second) {
    row.cells[1].textContent = speak.whole(first);
    row.cells[2].textContent = speak.whole(second);
    row.cells[3].textContent = first === second ? "0" : speak.number(second - first, 0, "always");
  }

  canvases.forEach((canvas, side) => {
    canvas.addEventListener("click", (event) => {
      const youth = painters[side].pick(event, view.youths);
      if (youth !== undefined) choose(youth);
    });
    canvas.addEventListener("keydown", (event) => {
      if (!(event.key in STEPS) || !view.youths.length) return;
      event.preventDefault();
      const move = { up: -painters[side].columns(), down: painters[side].columns() }[STEPS[event.key]] ?? STEPS[event.key];
      const at = view.youths.indexOf(view.youth);
      const next = view.youths[at < 0 ? 0 : at + move];
      if (next !== undefined) choose(next); // beyond the edge there is nobody
    });
  });

  function paint(state, youths) {
    view = { youths, week: state.week, youth: root.classList.contains("printed") ? -1 : state.youth, faded: fadedYouths(trace, youths, state) };
    const counts = SIDES.map((side) => {
      painters[side].paint(view);
      const count = new Uint32Array(ABSENT + 1);
      for (const youth of youths) count[statusAt(trace, side, youth, state.week)]++;
      return count;
    });
    root.querySelector("[data-part=nobody]").hidden = youths.length > 0;
    for (const { code, row } of rows) {
      const [first, second] = counts.map((count) => count[code]);
      row.hidden = first === 0 && second === 0;
      put(row, first, second);
    }
    put(startedRow, ...starts.map((weeks) => youths.filter((youth) => weeks[youth] <= state.week).length));
  }

  function tell(state, youths) {
    canvases.forEach((canvas, side) => {
      canvas.setAttribute("aria-label", t("field", { design: trace.sides[side].label, count: speak.whole(youths.length), week: state.week + 1 }));
    });
  }

  return { paint, tell, forget: () => painters.forEach((one) => one.forget()) };
}
