// Why it works: what each part of the design adds to how many start an education, where a decomposition has told it.

import { madeEarlier } from "./break_even.js";
import { escaped, places } from "./text.js";
import { widthFor } from "./chart.js";

const ROW = 30; // px
const THICK = 14;
const EDGE = 12;
const NAME = 0.42; // of the width, for the names
const VALUE = 46; // px, for the number at the right

const isClear = ({ low, high }) => low !== null && (low > 0 || high < 0);

const nameOf = (speak, part) => {
  const word = speak.word(`part ${part}`);
  return word === `part ${part}` ? speak.model(part) : word;
};

/** The sentence: which parts are told apart from nothing, the largest first. */
function paragraph(why, speak, decimals) {
  const whole = why.parts.reduce((sum, { effect }) => sum + effect, 0);
  const number = (value) => speak.number(value, decimals, "exceptZero");
  const clear = why.parts.filter(isClear);
  const told = clear.map(({ part, effect }) => `${nameOf(speak, part)} ${number(effect)}`).join(", ");
  return speak.t(clear.length ? (clear.length < why.parts.length ? "why_some" : "why_all") : "why_none", { whole: number(whole), parts: told, pairs: why.pairs });
}

/** Bars with their intervals, a part each. */
function picture(why, speak, colour, room, decimals) {
  const width = widthFor(room);
  const left = NAME * width;
  const ends = why.parts.flatMap(({ effect, low, high }) => [effect, low ?? effect, high ?? effect]);
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const x = (value) => left + ((width - left - VALUE - EDGE) * (value - least)) / (most - least || 1);
  const rows = why.parts.map(({ part, effect, low, high }, place) => {
    const y = (place + 0.5) * ROW;
    const bar = `<rect x="${Math.min(x(0), x(effect)).toFixed(1)}" y="${y - THICK / 2}" width="${Math.abs(x(effect) - x(0)).toFixed(1)}" height="${THICK}" fill="${colour("--second")}"/>`;
    const line = low === null ? "" : `<path d="M${x(low).toFixed(1)} ${y}H${x(high).toFixed(1)}" stroke="${colour("--ink")}" stroke-width="2"/>`;
    const name = `<text x="${left - 8}" y="${y + 4}" text-anchor="end" fill="${colour("--ink")}">${escaped(nameOf(speak, part))}</text>`;
    return `${name}${bar}${line}<text x="${width - 4}" y="${y + 4}" text-anchor="end" fill="${colour("--ink")}">${speak.number(effect, decimals, "exceptZero")}</text>`;
  });
  const high = ROW * why.parts.length;
  const zero = `<path d="M${x(0).toFixed(1)} 0V${high}" stroke="${colour("--soft")}"/>`;
  return `<svg viewBox="0 0 ${width} ${high}" role="img" aria-label="${escaped(paragraph(why, speak, decimals))}" font-size="13" font-family="system-ui, sans-serif">${zero}${rows.join("")}</svg>`;
}

/** Fill the place for it, and show it; where nothing is known it stays hidden. */
export function showWhy(root, trace, speak, colour) {
  const { why } = trace;
  const section = root.querySelector("[data-part=why]");
  section.hidden = !why;
  if (!why) return;
  const decimals = places({ mean: Math.max(...why.parts.map(({ effect }) => Math.abs(effect))), low: 0, high: 0 });
  root.querySelector("[data-part=why-told]").textContent = paragraph(why, speak, decimals);
  root.querySelector("[data-part=why-chart]").innerHTML = picture(why, speak, colour, section.clientWidth, decimals);
  root.querySelector("[data-part=why-made]").innerHTML = madeEarlier(why.made, speak);
}
