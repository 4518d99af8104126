// The viewer: takes traces, shows one, and keeps the view and what the reader has chosen in step.

import { chart, setCursor, weekAt } from "./chart.js";
import { decode } from "./decode.js";
import { designs } from "./designs.js";
import { WHEN, chosenYouths, fields } from "./fields.js";
import { futures } from "./futures.js";
import { downloadLife, inspect, nextDiffering, typicalYouth } from "./inspector.js";
import { page } from "./layout.js";
import { compared, observations } from "./observed.js";
import { player } from "./player.js";
import { download, downloadSvg } from "./save.js";
import { hashOf, initial } from "./state.js";
import { changeTable, parameterTable, ruleTable, showGrounds } from "./evidence.js";
import { outcomeTable, outcomesCsv, weeklyCsv, weeklyTable } from "./tables.js";
import { LANGUAGES, speaker } from "./text.js";
import { tour } from "./tour.js";
import { SIDES, headlineGroup, monday, series, workerAt, youthCount } from "./trace.js";
import { showWho } from "./who.js";
import { showWhy } from "./why.js";
import { work } from "./work.js";
import { showWorkers } from "./worker.js";

const MONEY = "million kr since the start";

/**
 * Show traces in an element. Returns { state, set, show }: `show(document)` adds a trace and turns to it, `{ alone: true }` in place of all.
 * With `link`, the address's part after # says what is shown, and an edited one is followed.
 */
export async function start(root, { traces: documents, link = false }) {
  const traces = await Promise.all(documents.map(decode));
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let state = initial(suggested(traces[0]), link ? location.hash : "");
  const own = observations();
  let trace, speak, youths, painted, parts, works, watched, guide;

  const colour = (name) => getComputedStyle(root).getPropertyValue(name).trim();
  const find = (part) => root.querySelector(`[data-part="${part}"]`);

  function suggested(one) {
    const group = headlineGroup(one);
    const { outcome, group: groups } = one.futures;
    const told = outcome.findIndex((name, place) => name.startsWith("started_education_") && groups[place] === group);
    const first = Math.max(0, told);
    return { design: 0, week: one.weeks - 1, group, youth: -1, measure: "started", outcome: `${outcome[first]} ${groups[first]}`, speed: "steady" };
  }

  /** Keep what the trace has, and fall back on what it suggests for the rest: an address may say anything. */
  function sound(given) {
    const usual = suggested(trace);
    const among = (key, allowed) => (allowed.includes(given[key]) ? given[key] : (usual[key] ?? ""));
    const whole = (key, most) => (Number.isFinite(given[key]) ? Math.min(most, Math.max(0, given[key])) : usual[key]);
    const { words } = trace;
    const posts = trace.sides.flatMap(({ workers }, side) => workers.team.map((_, post) => `${side}.${post}`));
    return {
      ...given,
      week: whole("week", trace.weeks - 1),
      group: among("group", [...words.group, "everyone"]),
      need: among("need", ["", "low need", "high need", ...words.need]),
      start: among("start", ["", ...WHEN]),
      worker: among("worker", ["", ...posts]),
      status: among("status", ["", ...words.status]),
      youth: given.youth < 0 ? -1 : whole("youth", youthCount(trace) - 1),
      measure: among("measure", trace.series.map(({ name }) => name)),
      outcome: among("outcome", trace.futures.outcome.map((name, place) => `${name} ${trace.futures.group[place]}`)),
      speed: among("speed", ["slow", "steady", "fast", "fastest"]),
    };
  }

  /** Build the page anew: another language, another trace, another light. */
  function build() {
    watched?.stop();
    if (!(state.lang in LANGUAGES)) state.lang = "en";
    state.design = Number.isFinite(state.design) ? Math.min(traces.length - 1, Math.max(0, state.design)) : 0;
    const before = trace;
    trace = traces[state.design];
    speak = speaker(state.lang);
    for (const side of trace.sides) side.label = speak.model(side.title);
    state = sound(state);
    youths = chosenYouths(trace, state);
    if (state.youth < 0) state.youth = typicalYouth(trace, youths);
    root.lang = state.lang;
    if (link) {
      document.documentElement.lang = state.lang;
      document.title = speak.t("title", { second: trace.sides[1].label, first: trace.sides[0].label });
    }
    const open = [...root.querySelectorAll("details[open]")].map((one) => one.dataset.details);
    root.innerHTML = page(trace, speak, state, traces);
    if (before) for (const one of root.querySelectorAll("details")) one.open = open.includes(one.dataset.details);
    parts = fields(root, trace, speak, colour, (youth) => set({ youth }));
    works = SIDES.map((side) => workOf(side));
    watched = player(trace.weeks, () => state.week, () => state.speed, (week) => set({ week }, true), playing);
    const view = { state: () => state, set, play: () => (calm() ? set({ week: trace.weeks - 1 }) : watched.play()), youths: () => youths };
    guide = tour(root, trace, speak, colour, view);
    showGrounds(root, trace, speak);
    showWho(root, trace, speak);
    painted = {};
    paint();
  }

  /** The people at work under one design; a click on a worker shows one of his or her youths, whose worker's week is told below. */
  function workOf(side) {
    const canvas = root.querySelector(`canvas[data-work="${side}"]`);
    const view = work(canvas, trace, side, colour);
    canvas.addEventListener("click", (event) => {
      const found = view.pick(event);
      if (found?.youth !== undefined) set({ youth: found.youth });
      if (found?.post === undefined) return;
      const youth = Array.from({ length: youthCount(trace) }, (_, one) => one).find((one) => workerAt(trace, side, one, state.week) === found.post);
      set({ worker: `${side}.${found.post}`, ...(youth === undefined ? {} : { youth }) });
    });
    return view;
  }

  /** Draw who works with whom this week, and say it. */
  function paintWork() {
    works.forEach((one, side) => {
      one.paint(state);
      const told = speak.t("work_told", { week: state.week + 1, ...one.told(state.week) });
      root.querySelector(`canvas[data-work="${side}"]`).setAttribute("aria-label", `${trace.sides[side].label}: ${told}`);
      find(`work-${side}`).textContent = told;
    });
  }

  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  function playing(is) {
    root.querySelector("[data-do=play]").textContent = speak.t(is ? "pause" : "play");
    if (is) return;
    paintWeek();
    remember();
  }

  const changed = (...keys) => keys.some((key) => state[key] !== painted[key]);

  function paint() {
    if (changed("group", "need", "start")) youths = chosenYouths(trace, state);
    parts.paint(state, youths);
    if (changed("measure")) paintMeasure();
    if (changed("outcome")) paintFutures();
    if (changed("lang")) showWhy(root, trace, speak, colour);
    if (changed("lang") && traces.length > 1) find("designs").innerHTML = designs(traces, speak, colour, state.design, find("designs").clientWidth);
    if (changed("youth", "routine")) {
      inspect(root, trace, speak, colour, state);
      find("number").value = state.youth;
    }
    paintWeek();
    painted = { ...state };
  }

  function paintWeek() {
    find("slider").value = state.week;
    const told = speak.t("week_of", { week: state.week + 1, weeks: trace.weeks, date: speak.date(monday(trace, state.week)) });
    find("week").textContent = told;
    find("slider").setAttribute("aria-valuetext", told);
    for (const part of ["difference", "levels"]) setCursor(find(part).querySelector("svg"), trace, state.week);
    paintWork();
    const life = find("lives").querySelector("svg");
    life.querySelector(".cursor").setAttribute("transform", `translate(${((state.week + 0.5) * life.viewBox.baseVal.width) / trace.weeks} 0)`);
    if (watched.playing()) return;
    parts.tell(state, youths);
    showWorkers(root, trace, speak, state);
  }

  function paintMeasure() {
    const { first, second, mean, low, high, unit } = series(trace, state.measure);
    const label = speak.word(state.measure);
    const names = { second: trace.sides[1].label, first: trace.sides[0].label, measure: label };
    find("difference-title").textContent = speak.t("difference_title", names);
    find("levels-title").textContent = speak.t("levels_title", names);
    const difference = { lines: [{ values: mean, colour: colour("--second"), width: 2.5 }], band: { low, high, colour: colour("--second") }, zero: true };
    find("difference").innerHTML = chart(trace, speak, colour, { ...difference, room: find("difference").clientWidth, label: `${speak.t("difference")}: ${label}` });
    const note = speak.t("difference_of", { second: trace.sides[1].label, first: trace.sides[0].label, pairs: trace.origin.replications });
    find("difference-note").textContent = `${unit === MONEY ? speak.t("million") : speak.word(unit)}; ${note}`;
    const lines = [
      { values: first, colour: colour("--first"), dash: "6 4" },
      { values: second, colour: colour("--second") },
    ];
    find("levels").innerHTML = chart(trace, speak, colour, { lines, points: own.at(state.measure)?.points, label, room: find("levels").clientWidth });
    find("observed").innerHTML = compared(own.at(state.measure), [first, second], trace, speak);
    root.querySelector("[data-do=forget]").hidden = !own.at(state.measure);
    find("unread").textContent = "";
    unfold("weekly");
  }

  /** Fill a folded table if it is open: nobody waits for what nobody sees. */
  function unfold(name) {
    if (name in folded && root.querySelector(`[data-details="${name}"]`).open) root.querySelector(`[data-details="${name}"] .scroll`).innerHTML = folded[name]();
  }

  function paintFutures() {
    const at = state.outcome.indexOf(" ");
    const { told, note, svg } = futures(trace, speak, colour, state.outcome.slice(0, at), state.outcome.slice(at + 1), find("futures").clientWidth);
    find("futures-told").textContent = told;
    find("futures").innerHTML = svg;
    find("futures-title").textContent = root.querySelector("[data-state=outcome]").selectedOptions[0].textContent;
    find("futures-note").textContent = note;
  }

  function set(changes, passing = false) {
    const rebuild = ["lang", "design"].some((key) => key in changes && changes[key] !== state[key]);
    state = { ...state, ...changes };
    if (rebuild) build();
    else paint();
    if (!passing) remember();
  }

  function remember() {
    if (link) history.replaceState(null, "", hashOf(state));
  }

  /** Draw a series of the reader's own, or say why it cannot be used. */
  async function take(input) {
    let refused = "";
    await own.read(input.files[0], state.measure, trace, speak).catch((error) => (refused = error.message));
    redraw();
    find("unread").textContent = refused;
    input.value = ""; // so that the same file, mended, can be opened again
  }

  /** Draw the measure anew, with the week shown. */
  function redraw() {
    paintMeasure();
    paintWeek();
  }

  const folded = {
    weekly: () => weeklyTable(trace, speak, state.measure, own.at(state.measure)?.points),
    outcomes: () => outcomeTable(trace, speak),
    changes: () => changeTable(trace, speak),
    rules: () => ruleTable(trace, speak),
    parameters: () => parameterTable(trace, speak),
  };

  const actions = {
    play: () => watched.toggle(),
    back: () => (watched.stop(), set({ week: Math.max(0, state.week - 1) })),
    on: () => (watched.stop(), set({ week: Math.min(trace.weeks - 1, state.week + 1) })),
    differing: () => set({ youth: nextDiffering(trace, youths, state.youth) }),
    life: () => downloadLife(trace, state.youth),
    svg: () => downloadSvg(find("difference").querySelector("svg"), `${state.measure}.svg`, find("difference-title").textContent, find("difference-note").textContent, trace.origin.command),
    weekly: () => download("weekly.csv", "text/csv", weeklyCsv(trace)),
    outcomes: () => download("outcomes.csv", "text/csv", outcomesCsv(trace)),
    forget: () => (own.forget(state.measure), redraw()),
    trace: () => download("trace.json", "application/json", JSON.stringify(documents[state.design])),
    tour: () => guide.open(),
    print: () => print(),
    copy: () => {
      find("link").hidden = false;
      find("address").value = location.href.split("#")[0] + hashOf(state);
      find("address").select();
      navigator.clipboard?.writeText(find("address").value).catch(() => {});
    },
  };

  root.addEventListener("toggle", (event) => unfold(event.target.dataset.details), true);

  root.addEventListener("click", (event) => {
    actions[event.target.closest("[data-do]")?.dataset.do]?.();
    const svg = event.target.closest("[data-part=difference] svg, [data-part=levels] svg");
    if (svg) set({ week: weekAt(svg, trace, event) });
    const design = event.target.closest("[data-design]");
    if (design) set({ design: Number(design.dataset.design) });
  });

  root.addEventListener("keydown", (event) => {
    const design = event.target.closest?.("[data-design]");
    if (!design || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    set({ design: Number(design.dataset.design) });
  });

  root.addEventListener("input", (event) => {
    const { state: key, part } = event.target.dataset;
    if (part === "slider") return watched.stop(), set({ week: Number(event.target.value) });
    if (part === "number" && event.target.validity.valid && event.target.value !== "") set({ youth: Number(event.target.value) });
    if (part === "own") return take(event.target);
    if (!key) return undefined;
    const { type, value, checked } = event.target;
    set({ [key]: type === "checkbox" ? checked : typeof state[key] === "number" ? Number(value) : value });
    return root.querySelector(`[data-state="${key}"]`).focus();
  });

  /** Draw anew at another width, also when a notebook first gives the element one. */
  function resized() {
    if (root.clientWidth === width) return;
    width = root.clientWidth;
    parts.forget();
    painted = {};
    paint();
  }

  root.classList.add("caseload");
  build();
  dark.addEventListener("change", build);
  let width = root.clientWidth;
  new ResizeObserver(() => requestAnimationFrame(resized)).observe(root);
  addEventListener("beforeprint", () => (root.classList.add("printed"), build()));
  addEventListener("afterprint", () => (root.classList.remove("printed"), build()));
  if (link) addEventListener("hashchange", () => ((state = initial({ ...suggested(trace), lang: state.lang }, location.hash)), build()));

  return {
    state: () => state,
    set,
    async show(document, { alone = false } = {}) {
      const shown = await decode(document);
      if (alone) [documents, traces.length] = [[], 0];
      documents = [...documents, document];
      traces.push(shown);
      state = { ...state, design: traces.length - 1 };
      build();
      remember();
    },
  };
}
