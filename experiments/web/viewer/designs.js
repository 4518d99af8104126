// All designs of a page in one picture: what each adds in starts of education, against what it costs, both with intervals.

import { ticks, widthFor } from "./chart.js";
import { headlineGroup, horizon, outcome } from "./trace.js";
import { escaped } from "./text.js";

const HEIGHT = 320;
const EDGE = { left: 48, right: 16, top: 14, bottom: 44 };
const RADIUS = 7;

/** Effect and cost of a trace's second design, null where one is not known. */
function pointOf(trace) {
  const effect = outcome(trace, `started_education_${horizon(trace)}`, headlineGroup(trace));
  const cost = outcome(trace, "account_public");
  return effect && cost ? { effect, cost } : null;
}

/** A way from values to px. */
function scale(values, from, to) {
  let [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  if (low === high) [low, high] = [low - 1, high + 1];
  const margin = 0.05 * (high - low);
  const place = (value) => from + ((to - from) * (value - low + margin)) / (high - low + 2 * margin);
  return { place, ...ticks(low, high) };
}

const ends = ({ mean, low, high }) => [mean, low ?? mean, high ?? mean];

/** The picture; each point carries the place of its trace in `data-design`. */
export function designs(traces, speak, colour, chosen, room) {
  const known = traces.map((trace, place) => ({ place, label: speak.model(trace.sides[1].title), point: pointOf(trace) })).filter(({ point }) => point);
  const width = widthFor(room);
  const x = scale(known.flatMap(({ point }) => ends(point.effect)), EDGE.left, width - EDGE.right);
  const y = scale(known.flatMap(({ point }) => ends(point.cost)), HEIGHT - EDGE.bottom, EDGE.top);
  const soft = colour("--soft");
  const text = (at, up, anchor, told) => `<text x="${at.toFixed(1)}" y="${up.toFixed(1)}" text-anchor="${anchor}" fill="${soft}">${escaped(told)}</text>`;
  const grid = [
    ...x.found.map((value) => `<path d="M${x.place(value).toFixed(1)} ${EDGE.top}V${HEIGHT - EDGE.bottom}" stroke="${colour(value ? "--line" : "--soft")}"/>${text(x.place(value), HEIGHT - EDGE.bottom + 16, "middle", speak.number(value, x.places, "exceptZero"))}`),
    ...y.found.map((value) => `<path d="M${EDGE.left} ${y.place(value).toFixed(1)}H${width - EDGE.right}" stroke="${colour(value ? "--line" : "--soft")}"/>${text(EDGE.left - 6, y.place(value) + 4, "end", speak.number(value, y.places, "exceptZero"))}`),
    text(width - EDGE.right, HEIGHT - 8, "end", speak.t("designs_x")),
  ];
  const points = known.map(({ place, label, point }) => {
    const [cx, cy] = [x.place(point.effect.mean), y.place(point.cost.mean)];
    const [, left, right] = ends(point.effect).map(x.place);
    const [, low, high] = ends(point.cost).map(y.place);
    const ink = colour(place === chosen ? "--second" : "--soft");
    const name = cx > width / 2 ? text(cx - RADIUS - 4, cy - 6, "end", label) : text(cx + RADIUS + 4, cy - 6, "start", label);
    return (
      `<g data-design="${place}" role="button" tabindex="0" aria-label="${escaped(label)}"><path d="M${left.toFixed(1)} ${cy.toFixed(1)}H${right.toFixed(1)}M${cx.toFixed(1)} ${low.toFixed(1)}V${high.toFixed(1)}" stroke="${ink}" stroke-width="1.5"/>` +
      `<circle cx="${cx.toFixed(1)}" cy="${cy.toFixed(1)}" r="${RADIUS}" fill="${place === chosen ? ink : colour("--paper")}" stroke="${ink}" stroke-width="2"/>${name}</g>`
    );
  });
  return `<svg viewBox="0 0 ${width} ${HEIGHT}" role="group" aria-label="${escaped(speak.t("designs_title"))}" font-size="12" font-family="system-ui, sans-serif">${grid.join("")}${points.join("")}</svg>`;
}
