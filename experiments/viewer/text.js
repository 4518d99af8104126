// Words and numbers in the reader's language.

import { DANISH } from "./da.js";
import { ENGLISH } from "./en.js";

export const LANGUAGES = { da: DANISH, en: ENGLISH };
const LOCALES = { da: "da-DK", en: "en-GB" };

/** Everything a view needs to speak: t(key, values), word(name), and formats for numbers and dates. */
export function speaker(language) {
  const texts = LANGUAGES[language];
  const locale = LOCALES[language];
  const fixed = (value, places, sign = "auto") =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: places, maximumFractionDigits: places, signDisplay: sign }).format(value).replace("-", "−");
  const told = (key, values = {}) => texts[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  return {
    language,
    t: told,
    word: (name) => texts.words[name] ?? name,
    happening: (event) => texts.words[`starts ${event}`] ?? texts.words[event] ?? event,
    letters: texts.letters,
    number: fixed,
    whole: (value) => fixed(value, 0),
    date: (day, style = "medium") => new Intl.DateTimeFormat(locale, { dateStyle: style, timeZone: "UTC" }).format(day),
    range: (low, high, places) => told("range", { low: fixed(low, places), high: fixed(high, places) }),
  };
}

/** Decimals that show the first digit of an interval's half-width, 1 to 3. */
export function places({ mean, low, high }) {
  const size = high > low ? (high - low) / 2 : Math.abs(mean);
  return size > 0 ? Math.min(3, Math.max(1, -Math.floor(Math.log10(size)))) : 1;
}

export const escaped = (text) => String(text).replace(/[&<>"]/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[letter]);
