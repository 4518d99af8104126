// Words and numbers in the reader's language.

import { DANISH } from "./da.js";
import { CHOICES } from "./da_choices.js";
import { MODEL } from "./da_model.js";
import { PARAMETERS } from "./da_parameters.js";
import { ENGLISH } from "./en.js";

export const LANGUAGES = { da: DANISH, en: ENGLISH };
const LOCALES = { da: "da-DK", en: "en-GB" };
const formats = {}; // each made once: that takes far longer than to use it
const SAID = { da: { ...MODEL, ...CHOICES, ...PARAMETERS }, en: {} }; // by the model, in English

const format = (kind, locale, options) => (formats[`${kind} ${locale} ${JSON.stringify(options)}`] ??= new Intl[kind](locale, options)).format;

/** Everything a view needs to speak: t(key, values), word(name), model(text) and html(text) for what the model says, and formats for numbers and dates. */
export function speaker(language) {
  const texts = LANGUAGES[language];
  const locale = LOCALES[language];
  const said = SAID[language];
  const fixed = (value, places, sign = "auto") =>
    format("NumberFormat", locale, { minimumFractionDigits: places, maximumFractionDigits: places, signDisplay: sign })(value).replace("-", "−");
  const filled = (text, what) => text.replace("{what}", what);
  const told = (key, values = {}) => texts[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  return {
    language,
    t: told,
    word: (name) => texts.words[name] ?? name,
    model: (text) => said[text] ?? text,
    html: (text) => (language === "en" || text in said ? escaped(said[text] ?? text) : `<span lang="en">${escaped(text)}</span>`),
    happening: (event, what = "") => filled(texts.words[`${event} ${what}`] ?? texts.words[`starts ${event}`] ?? texts.words[event] ?? event, what),
    letters: texts.letters,
    number: fixed,
    whole: (value) => fixed(value, 0),
    significant: (value, digits) => format("NumberFormat", locale, { maximumSignificantDigits: digits })(value).replace("-", "−"),
    date: (day, style = "medium") => format("DateTimeFormat", locale, { dateStyle: style, timeZone: "UTC" })(day),
    range: (low, high, places) => told("range", { low: fixed(low, places), high: fixed(high, places) }),
  };
}

/** Decimals that show the first digit of a number or of its interval's half-width, 1 to 3: the same wherever the number is told. */
export function places({ mean, low, high }) {
  const size = Math.max(Math.abs(mean), (high - low) / 2 || 0);
  return size > 0 ? Math.min(3, Math.max(1, -Math.floor(Math.log10(size)))) : 1;
}

export const escaped = (text) => String(text).replace(/[&<>"]/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[letter]);

export const list = (items) => `<ul>${items.map((one) => `<li>${one}</li>`).join("")}</ul>`;
