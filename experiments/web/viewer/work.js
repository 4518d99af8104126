// The people at work: each social worker a hub with his or her youths around, a line for each contact of the week, in the colour of what it is about.

import { colourName } from "./symbols.js";
import { workerAt, youthCount } from "./trace.js";

const CONTACTS = new Set(["met", "met outside", "called"]);
const CELL = 118; // px, the least room of a hub
const HUB = 9;
const DOT = 3.2;
const NEAR = 26; // px from a hub to its first ring
const STEP = 9; // px between rings, and between the youths of one
const PALETTE = ["--topic-0", "--topic-1", "--topic-2", "--topic-3", "--topic-4", "--topic-5", "--topic-6", "--topic-7"];

/** Contacts and missed meetings of one design, week by week: [{ youth, post, topic }], topic -1 for a meeting missed. */
function contactsByWeek(trace, side) {
  const { events } = trace.sides[side];
  const weeks = Array.from({ length: trace.weeks }, () => []);
  for (let youth = 0; youth < youthCount(trace); youth++) {
    for (let at = events.from[youth]; at < events.from[youth + 1]; at++) {
      const name = trace.words.event[events.event[at]];
      if (events.worker[at] < 0 || (!CONTACTS.has(name) && name !== "missed")) continue;
      weeks[events.week[at]].push({ youth, post: events.worker[at], topic: CONTACTS.has(name) ? events.detail[at] : -1 });
    }
  }
  return weeks;
}

/** Where the youths of a hub stand: in rings, as many as there is room for in each. */
function ringPlaces(count) {
  const found = [];
  for (let ring = 0; found.length < count; ring++) {
    const radius = NEAR + ring * STEP;
    const room = Math.floor((2 * Math.PI * radius) / STEP);
    for (let place = 0; place < room && found.length < count; place++) {
      const angle = (2 * Math.PI * place) / room;
      found.push([radius * Math.cos(angle), radius * Math.sin(angle)]);
    }
  }
  return found;
}

/** The view of one design on a canvas: paint(state), and pick(event) for the worker or youth under a pointer. */
export function work(canvas, trace, side, colour) {
  const pen = canvas.getContext("2d");
  const contacts = contactsByWeek(trace, side);
  const posts = trace.sides[side].workers.role.map((role, post) => (role === "social worker" ? post : -1)).filter((post) => post >= 0);
  const order = new Map(posts.map((post, place) => [post, place]));
  const looks = trace.words.status.map((name) => colour(colourName(name)));
  const [lines, missed, ink, empty, paper, accent] = [PALETTE.map(colour), ...["--other-benefit", "--ink", "--line", "--paper", "--accent"].map(colour)];
  let drawn = { hubs: [], dots: [] };

  function layout() {
    const width = canvas.parentElement.clientWidth;
    const ratio = window.devicePixelRatio || 1;
    const columns = Math.max(1, Math.min(posts.length, Math.floor(width / CELL)));
    const cell = width / columns;
    const height = Math.ceil(posts.length / columns) * cell;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      [canvas.width, canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
      [canvas.style.width, canvas.style.height] = [`${width}px`, `${height}px`];
    } else if (drawn.hubs.length) {
      pen.clearRect(0, 0, width, height); // not on a fresh canvas, since paper shows each clearing as a white sheet
    }
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    return (post) => [((order.get(post) % columns) + 0.5) * cell, (Math.floor(order.get(post) / columns) + 0.5) * cell, cell];
  }

  return {
    paint({ week, youth }) {
      const at = layout();
      const cases = new Map(posts.map((post) => [post, []]));
      for (let one = 0; one < youthCount(trace); one++) cases.get(workerAt(trace, side, one, week))?.push(one);
      const place = new Map();
      drawn = { hubs: [], dots: [] };
      for (const post of posts) {
        const [x, y, cell] = at(post);
        const spots = ringPlaces(cases.get(post).length);
        const shrink = Math.min(1, (cell / 2 - 4) / Math.max(1, ...spots.map(([a, b]) => Math.hypot(a, b))));
        cases.get(post).forEach((one, index) => place.set(one, [x + spots[index][0] * shrink, y + spots[index][1] * shrink]));
        drawn.hubs.push({ post, x, y });
      }
      pen.lineWidth = 1.6;
      for (const { youth: one, post, topic } of contacts[week]) {
        if (!place.has(one) || !order.has(post)) continue;
        const [x, y] = at(post);
        pen.strokeStyle = topic < 0 ? missed : lines[topic];
        pen.setLineDash(topic < 0 ? [2, 3] : []);
        pen.beginPath();
        pen.moveTo(x, y);
        pen.lineTo(...place.get(one));
        pen.stroke();
      }
      pen.setLineDash([]);
      for (const [one, [x, y]] of place) {
        pen.fillStyle = looks[trace.sides[side].status[one * trace.weeks + week]];
        pen.beginPath();
        pen.arc(x, y, DOT, 0, 2 * Math.PI);
        pen.fill();
        drawn.dots.push({ youth: one, x, y });
      }
      pen.lineWidth = 2;
      for (const { post, x, y } of drawn.hubs) {
        pen.fillStyle = cases.get(post).length ? ink : empty;
        pen.fillRect(x - HUB, y - HUB, 2 * HUB, 2 * HUB);
        pen.fillStyle = paper;
        pen.font = "600 11px system-ui, sans-serif";
        [pen.textAlign, pen.textBaseline] = ["center", "middle"];
        pen.fillText(String(cases.get(post).length), x, y + 0.5);
      }
      if (!place.has(youth)) return;
      pen.strokeStyle = accent;
      pen.beginPath();
      pen.arc(...place.get(youth), DOT + 4, 0, 2 * Math.PI);
      pen.stroke();
    },
    /** The worker or youth under a pointer: { post } or { youth }, or null. */
    pick(event) {
      const box = canvas.getBoundingClientRect();
      const [x, y] = [event.clientX - box.left, event.clientY - box.top];
      const hub = drawn.hubs.find((one) => Math.abs(one.x - x) <= HUB && Math.abs(one.y - y) <= HUB);
      if (hub) return { post: hub.post };
      const near = drawn.dots.map((one) => [Math.hypot(one.x - x, one.y - y), one.youth]).sort(([a], [b]) => a - b)[0];
      return near && near[0] < 2 * DOT + 2 ? { youth: near[1] } : null;
    },
    /** How many contacts there are in a week, and how many meetings were missed. */
    told: (week) => ({ held: contacts[week].filter(({ topic }) => topic >= 0).length, missed: contacts[week].filter(({ topic }) => topic < 0).length }),
  };
}

/** Key to the lines. */
export const workKey = (trace, speak) =>
  [...trace.words.topic.map((name, place) => [PALETTE[place], speak.word(`topic ${name}`), ""]), ["--other-benefit", speak.happening("missed"), " dashed"]]
    .map(([look, name, kind]) => `<li><span class="contact${kind}" style="border-color:var(${look})"></span>${name}</li>`)
    .join("");
