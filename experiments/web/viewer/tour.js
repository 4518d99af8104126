// A tour in five steps for whoever meets the model first: predict, see, follow, the same random draw, the same design.

import { chart } from "./chart.js";
import { who, years } from "./headline.js";
import { nextDiffering } from "./inspector.js";
import { headlineGroup, horizon, randomDraws, outcome } from "./trace.js";
import { escaped } from "./text.js";
import { workersOf } from "./worker.js";

const STEPS = 5;
const GUESS = 50; // %, where the slider stands at first

/** The tour, closed at first; `view` is what it may ask of the page: state(), set(changes), play(), youths(), show(part). */
export function tour(root, trace, speak, colour, view) {
  const panel = root.querySelector("[data-part=tour]");
  const { t } = speak;
  const names = { firstName: trace.sides[0].label, secondName: trace.sides[1].label };
  let step = 0;
  let guess = GUESS;
  let draw = 0;

  const started = () => outcome(trace, `started_education_${horizon(trace)}`, headlineGroup(trace));

  const steps = {
    1: () => {
      const found = started();
      const share = found ? speak.number(found.first, 0) : "–";
      const asked = t("tour_1_text", { years: years(trace, speak), share, who: who(trace, speak), first: names.firstName, second: names.secondName });
      return `<p>${escaped(asked)}</p><label>${t("guess")} <output>${guess}</output><input type="range" min="0" max="100" value="${guess}" data-part="guess"></label>`;
    },
    2: () => {
      view.set({ week: 0, group: headlineGroup(trace) });
      view.play();
      const found = started();
      const [share, second] = found ? [found.first, found.second].map((one) => speak.number(one, 0)) : ["–", "–"];
      return `<p>${escaped(t("tour_2_text", { guess, second, share, pairs: trace.origin.replications, ...names }))}</p>`;
    },
    3: () => {
      const youth = nextDiffering(trace, view.youths(), view.state().youth);
      view.set({ youth, week: Math.floor(trace.weeks / 3) });
      const { week, workers } = workersOf(trace, view.state());
      const [first, second] = workers;
      const told = { youth, week: week + 1, cases: first?.cases, others: second?.cases, ...names };
      return `<p>${escaped(t(first && second ? "tour_3_text" : "tour_3_alone", told))}</p>`;
    },
    4: () => {
      const [first, second] = [0, 1].map((side) => randomDraws(trace, side)[draw]);
      const told = { draw: draw + 1, count: randomDraws(trace, 0).length, first: speak.whole(first.at(-1)), second: speak.whole(second.at(-1)), who: who(trace, speak), ...names };
      const lines = [
        { values: first, colour: colour("--first"), dash: "6 4", width: 2.5 },
        { values: second, colour: colour("--second"), width: 2.5 },
      ];
      return `<p>${escaped(t("tour_4_text", told))}</p>${chart(trace, speak, colour, { lines, label: t("tour_lines"), room: panel.clientWidth, height: 200 })}
        <button data-part="draw">${t("tour_draw")}</button>`;
    },
    5: () => {
      const all = randomDraws(trace, 0);
      const ends = all.map((one) => one.at(-1));
      const told = { count: all.length, who: who(trace, speak), low: speak.whole(Math.min(...ends)), high: speak.whole(Math.max(...ends)), ...names };
      const lines = all.map((values) => ({ values, colour: colour("--first"), width: 1.2, opacity: 0.7 }));
      return `<p>${escaped(t("tour_5_text", told))}</p>${chart(trace, speak, colour, { lines, label: t("tour_lines"), room: panel.clientWidth, height: 200 })}`;
    },
  };

  function show(next) {
    step = next;
    panel.hidden = step === 0;
    if (step === 0) return;
    const body = steps[step]();
    const back = step > 1 ? `<button data-tour="${step - 1}">${t("back")}</button>` : "";
    const on = step < STEPS ? `<button class="main" data-tour="${step + 1}">${t("forward")}</button>` : "";
    panel.innerHTML = `<h2 tabindex="-1">${t("step", { step })}: ${t(`tour_${step}`)}</h2>${body}<div class="controls">${back}${on}<button data-tour="0">${t("leave")}</button></div>`;
    panel.querySelector("h2").focus();
  }

  panel.addEventListener("click", (event) => {
    if (event.target.dataset?.part === "draw") {
      draw = (draw + 1) % randomDraws(trace, 0).length;
      show(step);
      panel.querySelector("[data-part=draw]").focus();
    }
    const next = event.target.dataset?.tour;
    if (next !== undefined) show(Number(next));
    if (next === "0") root.querySelector("[data-do=tour]").focus();
  });
  panel.addEventListener("input", (event) => {
    if (event.target.dataset.part !== "guess") return;
    guess = Number(event.target.value);
    panel.querySelector("output").textContent = guess;
  });
  return { open: () => show(1) };
}
