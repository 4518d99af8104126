// The app: the viewer with a panel beside it. What is set becomes a question, its answer a trace; the last answer stays, whatever happens.

import { Refused, choices, opened, read, run, trace, write } from "./ask.js";
import { funnel, labelOf, panel, placesOf, settable, valueOf } from "./panel.js";
import { start } from "./viewer.js";
import { words } from "./words.js";

const WIDE = matchMedia("(min-width: 70rem)");
const root = document.getElementById("caseload");
const aside = document.getElementById("panel");
const find = (part) => aside.querySelector(`[data-part="${part}"]`);
const button = (name) => aside.querySelector(`[data-do="${name}"]`);

let offered, question, say, viewer, running;
let shown = null; // the question whose answer is seen, as an address
let states = []; // the interval as it narrowed
let told = { state: null, refusal: "" };

const language = () => root.lang || new URLSearchParams(location.hash.slice(1)).get("lang") || (navigator.language?.startsWith("da") ? "da" : "en");
const query = () => write(question, offered.question);

/** Build the panel: at first, for another design, in another language. */
function build() {
  say = words(language());
  const open = new Set([...aside.querySelectorAll("details[data-fold][open]")].map((one) => one.dataset.fold));
  const folded = aside.querySelector(".fold") ? !aside.querySelector(".fold").open : !WIDE.matches;
  aside.lang = say.language;
  aside.ariaLabel = say.t("ask");
  aside.innerHTML = panel(offered, question, say);
  aside.querySelector(".fold").open = !folded;
  for (const one of aside.querySelectorAll("details[data-fold]")) one.open = open.has(one.dataset.fold);
  if (!viewer) document.getElementById("waiting").textContent = say.t("waiting");
  tell();
}

/** Say how things stand: whether the answer is for what is set, how far the next one is, what was refused. */
function tell() {
  const { state, refusal } = told;
  const stale = shown !== null && query() !== shown;
  aside.classList.toggle("stale", stale);
  aside.classList.toggle("running", Boolean(running));
  root.classList.toggle("stale", stale);
  const progress = state && !state.over;
  find("fresh").textContent = progress
    ? state.ahead ? say.t("queued", state) : state.done ? say.t("progress", state) : say.t("starting")
    : shown === null ? "" : say.t(stale ? "stale" : "fresh");
  find("asked").replaceChildren(...changes().map((text) => Object.assign(document.createElement("li"), { textContent: text })));
  find("progress").hidden = !progress;
  if (progress) Object.assign(find("progress"), { max: state.total || 1, value: state.done });
  find("so-far").textContent = [soFar(), state?.failed ? say.t("failed", state) : "", state?.turns ? say.t("turns", state) : ""].filter(Boolean).join(" ");
  find("funnel").innerHTML = states.length ? funnel(states, states[0].total, say) : "";
  find("refusal").textContent = refusal;
  button("run").disabled = Boolean(running);
  button("cancel").hidden = !running;
  button("reset").hidden = !question.set.size;
}

/** Each number that is set otherwise than it usually is, and what that makes of the places. */
function changes() {
  const places = placesOf(offered, question);
  const told = places && places.now !== places.usual ? [say.t("places", { now: say.number(places.now), usual: say.number(places.usual) })] : [];
  const chosen = settable(offered, question).filter((one) => String(valueOf(question, one)) !== String(one.value));
  return [...chosen.map((one) => say.t("changed", { name: labelOf(one, say), value: say.number(valueOf(question, one)), usual: say.number(one.value), unit: say.model(one.unit) })), ...told];
}

/** The interval at the moment, in words. */
function soFar() {
  const last = states.at(-1);
  if (!last) return "";
  const label = say.t(last.outcome.startsWith("started") ? "headline_started" : "headline_account_public");
  return say.t("so_far", { label, pairs: last.pairs, mean: say.number(last.mean, 1), low: say.number(last.low, 1), high: say.number(last.high, 1) });
}

/** Why something was refused, in the reader's language where there are words for it. */
function sentence(error) {
  if (!(error instanceof Refused)) return say.t("gone");
  if (error.kind && say.has(error.kind)) return say.t(error.kind);
  return say.language === "en" ? error.message : say.t("refused", { refusal: error.message });
}

/** What is set to something that is not allowed, each named as it stands on the screen; empty if all is. */
function notAllowed() {
  const wrong = settable(offered, question).map((one) => {
    const value = Number(valueOf(question, one));
    const told = { label: labelOf(one, say), value: say.number(value), low: say.number(one.low), high: say.number(one.high), unit: say.model(one.unit) };
    if (!(value >= one.low && value <= one.high)) return say.t("not_allowed", told);
    return one.whole && !Number.isInteger(value) ? say.t("not_whole", told) : "";
  });
  return wrong.filter(Boolean).join(" ");
}

/** Ask, and show what comes. */
async function ask(asked, begun = () => {}) {
  running?.abort();
  const mine = (running = new AbortController());
  states = [];
  told = { state: { done: 0, total: 0, ahead: 0 }, refusal: "" };
  tell();
  let seen = 0;
  try {
    for await (const state of run(asked, mine.signal)) {
      if (state.refusal) throw new Refused(state.refusal);
      if (!told.state.total) begun();
      told.state = state;
      if (state.headline && state.headline.pairs !== states.at(-1)?.pairs) states.push({ ...state.headline, total: state.total });
      if (state.shown > seen) {
        seen = state.shown;
        await show(asked, await trace(asked, mine.signal));
      }
      tell();
    }
    told.state = null;
  } catch (error) {
    if (running !== mine) return;
    told = { state: null, refusal: error.name === "AbortError" ? say.t("cancelled") : sentence(error) };
  }
  if (running === mine) running = null;
  tell();
}

/** Show a trace in the place of the last one. */
async function show(asked, document_) {
  shown = asked;
  if (viewer) return viewer.show(document_, { alone: true });
  root.replaceChildren();
  viewer = window.caseload = await start(root, { traces: [document_], link: true });
  new MutationObserver(() => root.lang !== say.language && build()).observe(root, { attributeFilter: ["lang"] });
  return root.lang !== say.language && build();
}

/** Set a number, wherever it belongs, and keep its slider and its field alike. */
function set(name, text, from) {
  const one = settable(offered, question).find((known) => known.set === name);
  if (text === "" || Number.isNaN(Number(text))) return;
  const value = Number(text);
  if (name in question) question[name] = value;
  else if (value === one.value) question.set.delete(name);
  else question.set.set(name, String(value));
  for (const field of aside.querySelectorAll(`input[name="${CSS.escape(name)}"]`)) {
    if (field !== from) field.value = value;
    if (field.type === "range") field.setAttribute("aria-valuetext", `${say.number(value)} ${say.model(one.unit)}`);
  }
  tell();
}

/** Take over what a parameter file sets, in the place of all parameters set so far. */
async function take(file) {
  try {
    const found = await opened(file);
    for (const { set: name } of offered.parameters) question.set.delete(name);
    for (const [name, value] of found) question.set.set(name, String(value));
    told.refusal = "";
    build();
    find("opened").textContent = say.t("opened", { file: file.name, count: found.length });
  } catch (error) {
    told.refusal = sentence(error);
    tell();
  }
}

aside.addEventListener("input", ({ target }) => {
  if (target.dataset.part === "find") {
    const word = target.value.toLowerCase();
    for (const one of aside.querySelectorAll("fieldset .lever")) one.hidden = !`${one.dataset.lever} ${one.textContent}`.toLowerCase().includes(word);
  } else if (target.type === "file") {
    take(target.files[0]).then(() => ((target.value = ""), find("file").focus())); // so that the same file, mended, can be opened again
  } else if (target.tagName === "SELECT") {
    question[target.name] = target.value;
    for (const name of target.name === "design" ? [...question.set.keys()] : []) if (name.includes(".")) question.set.delete(name);
    build();
    aside.querySelector(`select[name="${target.name}"]`).focus();
  } else set(target.name, target.value, target);
});

aside.addEventListener("submit", (event) => event.preventDefault());

aside.addEventListener("click", ({ target }) => {
  const wanted = target.closest("[data-do]")?.dataset.do;
  if (wanted === "run") go();
  if (wanted === "cancel") running?.abort();
  if (wanted === "reset") {
    question.set.clear();
    build();
  }
});

/** Run what is set, if it is allowed; once the server has taken it, the address is a link to it. */
function go() {
  told.refusal = notAllowed();
  tell();
  if (told.refusal) return;
  if (!WIDE.matches) aside.querySelector(".fold").open = false;
  const asked = query();
  ask(asked, () => history.pushState(null, "", `?${asked}${location.hash}`));
}

addEventListener("popstate", () => {
  const wanted = read(location.search, offered.question);
  if (write(wanted, offered.question) === shown) return;
  question = wanted;
  build();
  ask(query());
});

/** Open: ask what the address asks; if that is refused, say so and show what is usually asked. */
async function open() {
  offered = await choices();
  question = read(location.search, offered.question);
  build();
  await ask(location.search.slice(1));
  if (viewer || !told.refusal) return;
  const { refusal } = told;
  question = read("", offered.question);
  build();
  await ask("");
  told.refusal = refusal;
  tell();
}

open().catch(() => {
  say = words(language());
  document.getElementById("waiting").textContent = say.t("gone");
});
