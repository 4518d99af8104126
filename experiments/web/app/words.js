// What the panel says, in the reader's language.

import { speaker } from "./viewer.js";

const ENGLISH = {
  ask: "Ask the model",
  design: "Design",
  against: "Compared with",
  levers: "All levers of the design ({count})",
  parameters: "How people behave ({count} parameters)",
  open: "Open a parameter file of your own",
  open_note: "TOML in the form of model/parameters.toml, whole or in part. What it sets becomes part of the question and of its link; the server keeps no file.",
  opened: "{file}: {count} values set otherwise than usual.",
  find: "Find a parameter",
  runs: "Runs, weeks and seed",
  allowed: "{low} to {high}",
  grade: "grade {grade}",
  number: "{label}, as a number",
  no_levers: "Nothing to set: this is the unit as it was. Choose another design, or change how people behave.",
  choices: "What the sources leave open, and what was chosen",
  run: "Run",
  cancel: "Cancel",
  reset: "As the design has it",
  stale: "The answer shown is not for what is set now.",
  fresh: "The answer shown is for what is set here.",
  asked: "What is set otherwise than usual",
  changed: "{name}: {value} instead of {usual} {unit}",
  places: "Places in the programme: {now} instead of {usual}",
  progress: "{done} of {total} pairs of runs",
  starting: "The model is running.",
  queued: "{ahead} questions are answered before yours.",
  turns: "Before your next task: {turns} short tasks of others.",
  so_far: "{label} after {pairs} pairs: {mean} ({low} to {high})",
  headline_started: "Ever started an education, percentage points",
  headline_account_public: "All public budgets, m kr.",
  failed: "{failed} pairs failed and are left out.",
  cancelled: "Cancelled. What you see stays.",
  not_allowed: "{label}: {value} is not allowed. Allowed: {low} to {high} {unit}.",
  not_whole: "{label}: {value} is not allowed. It must be a whole number.",
  refused: "The server refused this: {refusal}",
  ServerBusy: "The server is full. Try again in a minute.",
  VisitorBusy: "You have too many questions running. Wait for one, or cancel one.",
  gone: "The server cannot be reached. What you see stays and can be read, saved and printed; try again in a while.",
  waiting: "One moment: the model is running.",
  funnel: "The interval over the pairs of runs",
  lab: "The lab for modellers (SolaraViz)",
};

const DANISH = {
  ask: "Spørg modellen",
  design: "Indsats",
  against: "Sammenlignet med",
  levers: "Alle indsatsens indstillinger ({count})",
  parameters: "Hvordan mennesker handler ({count} parametre)",
  open: "Åbn din egen parameterfil",
  open_note: "TOML i samme form som model/parameters.toml, hel eller delvis. Det, den sætter, bliver en del af spørgsmålet og af linket; serveren gemmer ingen fil.",
  opened: "{file}: {count} værdier sat anderledes end ellers.",
  find: "Find en parameter",
  runs: "Kørsler, uger og startværdi",
  allowed: "{low} til {high}",
  grade: "grad {grade}",
  number: "{label}, som tal",
  no_levers: "Intet at indstille: sådan var enheden. Vælg en anden indsats, eller ændr hvordan mennesker handler.",
  choices: "Hvad kilderne lader stå åbent, og hvad der er valgt",
  run: "Kør",
  cancel: "Afbryd",
  reset: "Som i indsatsen",
  stale: "Det viste svar gælder ikke det, der er indstillet nu.",
  fresh: "Det viste svar gælder det, der er indstillet her.",
  asked: "Det, der er indstillet anderledes end normalt",
  changed: "{name}: {value} i stedet for {usual} {unit}",
  places: "Pladser i projektet: {now} i stedet for {usual}",
  progress: "{done} af {total} par af kørsler",
  starting: "Modellen kører.",
  queued: "{ahead} spørgsmål besvares før dit.",
  turns: "Før din næste opgave: {turns} korte opgaver for andre.",
  so_far: "{label} efter {pairs} par: {mean} ({low} til {high})",
  headline_started: "Begyndt på en uddannelse, procentpoint",
  headline_account_public: "Alle offentlige kasser, mio. kr.",
  failed: "{failed} par mislykkedes og er udeladt.",
  cancelled: "Afbrudt. Det, du ser, bliver stående.",
  not_allowed: "{label}: {value} kan ikke bruges. Tilladt: {low} til {high} {unit}.",
  not_whole: "{label}: {value} kan ikke bruges. Det skal være et helt tal.",
  refused: "Serveren afviste dette (på engelsk): {refusal}",
  ServerBusy: "Serveren er optaget. Prøv igen om et minut.",
  VisitorBusy: "Du har for mange spørgsmål i gang. Vent på et af dem, eller afbryd et.",
  gone: "Serveren kan ikke nås. Det, du ser, bliver stående og kan læses, gemmes og udskrives; prøv igen om lidt.",
  waiting: "Et øjeblik: modellen kører.",
  funnel: "Intervallet over parrene af kørsler",
  lab: "Laboratoriet for modelbyggere (SolaraViz)",
};

/** Speak a language: t(key, values), model(text) and html(text) for what the model says, number(value, decimals). */
export function words(language) {
  const texts = language === "da" ? DANISH : ENGLISH;
  const locale = language === "da" ? "da-DK" : "en-GB";
  const { model, html } = speaker(language);
  return {
    language,
    has: (key) => key in texts,
    t: (key, values = {}) => texts[key].replace(/\{(\w+)\}/g, (_, name) => values[name]),
    model,
    html,
    number: (value, least = 0) =>
      new Intl.NumberFormat(locale, { minimumFractionDigits: least, maximumFractionDigits: least || 3, useGrouping: false }).format(value).replace("-", "−"),
  };
}

export const escaped = (text) => String(text).replace(/[&<>"]/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[letter]);
