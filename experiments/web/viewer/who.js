// Who gains and who waits: starts by group in the recorded run, and what each team's workers carry.

import { SIDES, isIn, startOf, youthCount } from "./trace.js";
import { escaped } from "./text.js";

const FEWEST = 20; // youths of a group that is shown

/** Of each group that is large enough: youths, and who starts an education sooner and later under the second design. */
function gains(trace) {
  const starts = SIDES.map((side) => Array.from({ length: youthCount(trace) }, (_, youth) => startOf(trace, side, youth)));
  return trace.words.group
    .map((group) => {
      const found = { group, all: 0, sooner: 0, later: 0 };
      for (let youth = 0; youth < youthCount(trace); youth++) {
        if (!isIn(trace, group, youth)) continue;
        found.all++;
        found.sooner += starts[1][youth] < starts[0][youth];
        found.later += starts[1][youth] > starts[0][youth];
      }
      return found;
    })
    .filter(({ all }) => all >= FEWEST);
}

/** Mean cases of a social worker with cases, by team: Map of team to number. */
function loads({ workers }, weeks) {
  const sums = new Map();
  workers.team.forEach((team, post) => {
    if (workers.role[post] !== "social worker") return;
    const sum = sums.get(team) ?? { cases: 0, weeks: 0 };
    for (const cases of workers.cases.subarray(post * weeks, (post + 1) * weeks)) {
      sum.cases += cases;
      sum.weeks += cases > 0;
    }
    sums.set(team, sum);
  });
  return new Map([...sums].map(([team, { cases, weeks: with_ }]) => [team, with_ ? cases / with_ : 0]));
}

const share = (part, all) => `${((100 * part) / all).toFixed(1)}%`;

/** Fill both tables. */
export function showWho(root, trace, speak) {
  const { t, whole } = speak;
  const found = gains(trace);
  const most = Math.max(...found.map(({ all, sooner, later }) => Math.max(sooner, later) / all), Number.EPSILON);
  const rows = found.map(({ group, all, sooner, later }) => {
    const bar = `<span class="gain" aria-hidden="true"><i class="later" style="width:${share(later / most, all)}"></i><i class="sooner" style="width:${share(sooner / most, all)}"></i></span>`;
    return `<tr><th scope="row">${escaped(speak.word(group))}</th><td>${whole(all)}</td><td>${whole(later)}</td><td class="bars">${bar}</td><td>${whole(sooner)}</td></tr>`;
  });
  const heads = ["youths", "later", "", "sooner"].map((key) => (key ? `<th scope="col">${t(key === "youths" ? "who" : key)}</th>` : "<td></td>")).join("");
  root.querySelector("[data-part=gains]").innerHTML = `<table><caption>${escaped(t("gains", { second: trace.sides[1].label }))}</caption><thead><tr><td></td>${heads}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
  const [first, second] = trace.sides.map((side) => loads(side, trace.weeks));
  const cell = (value) => (value ? whole(value) : "–");
  const teams = [...new Set([...first.keys(), ...second.keys()])];
  const lines = teams.map((team) => `<tr><th scope="row">${escaped(speak.model(team))}</th><td>${cell(first.get(team))}</td><td>${cell(second.get(team))}</td></tr>`);
  const sides = trace.sides.map((side, place) => `<th scope="col"><abbr title="${escaped(side.label)}">${"AB"[place]}</abbr></th>`).join("");
  root.querySelector("[data-part=loads]").innerHTML = `<table><caption>${t("loads")}</caption><thead><tr><td></td>${sides}</tr></thead><tbody>${lines.join("")}</tbody></table>`;
}
