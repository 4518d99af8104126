// A field of youths: one canvas, one mark a youth, the same place in both fields.

import { atlas } from "./symbols.js";
import { ABSENT } from "./trace.js";

const LEAST = 6; // px, of a mark: at fewer, shapes run into each other
const MOST = 24;
const SMALL = 12;
const NOTHING = 1000; // no mark looks so
const FADED = 0.16;
const STARTED = 256; // added to a status: the youth has started an education by then
const BAR = 0.1; // of a mark's height, below who has

/** Columns and size of marks so that `count` of them fill a field `width` px wide and at most as high. */
function grid(count, width) {
  const size = Math.min(MOST, Math.max(LEAST, Math.floor(Math.sqrt((width * width * 0.8) / Math.max(count, 1)))));
  const columns = Math.max(1, Math.floor(width / size));
  return { size, columns, rows: Math.ceil(count / columns) };
}

/** Places in the frame around a chosen one: itself, and its neighbours where marks are so small that a frame would drown one. */
function framed(chosen, { columns, size }, count) {
  if (chosen < 0) return [];
  if (size >= SMALL) return [chosen];
  const column = chosen % columns;
  const across = [-1, 0, 1].filter((step) => column + step >= 0 && column + step < columns);
  return [-columns, 0, columns].flatMap((row) => across.map((step) => chosen + row + step)).filter((place) => place >= 0 && place < count);
}

/** A field on a canvas; `starts` is the week in which each youth starts an education. `paint(view)` draws what has changed; `pick(event)` says which youth was pointed at. */
export function field(canvas, trace, side, colour, letters, starts) {
  const pen = canvas.getContext("2d");
  const { words, weeks, sides } = trace;
  const { status } = sides[side];
  let drawn = null; // what stands on the canvas: whose marks, at which width, each mark
  let shape = null;

  function layout(youths, youth) {
    const width = canvas.parentElement.clientWidth;
    const ratio = window.devicePixelRatio || 1;
    if (drawn && drawn.youths === youths && drawn.youth === youth && drawn.width === width && drawn.ratio === ratio) return;
    shape = grid(youths.length, width);
    shape.marks = atlas(words.status, shape.size, ratio, colour, letters);
    const px = shape.marks.side;
    canvas.width = shape.columns * px;
    canvas.height = Math.max(1, shape.rows * px);
    canvas.style.width = `${shape.columns * shape.size}px`;
    canvas.style.height = `${shape.rows * shape.size}px`;
    const frame = framed(youths.indexOf(youth), shape, youths.length);
    drawn = { youths, youth, width, ratio, frame: new Set(frame), marks: new Int16Array(youths.length).fill(NOTHING) };
  }

  const corner = (place) => [(place % shape.columns) * shape.marks.side, Math.floor(place / shape.columns) * shape.marks.side];

  function mark(place, look, faded) {
    const code = look % STARTED;
    const { canvas: marks, side: px } = shape.marks;
    const [x, y] = corner(place);
    if (drawn.marks[place] !== NOTHING) pen.clearRect(x, y, px, px); // not on a fresh canvas, since paper shows each clearing as a white sheet
    if (code === ABSENT) return;
    pen.globalAlpha = faded ? FADED : 1;
    pen.drawImage(marks, code * px, 0, px, px, x, y, px, px);
    if (look >= STARTED) {
      const high = Math.max(1, Math.round(px * BAR));
      pen.fillStyle = colour("--education");
      pen.fillRect(x + 1, y + px - high, px - 2, high);
    }
    pen.globalAlpha = 1;
  }

  function frame(places) {
    const { side: px } = shape.marks;
    const corners = places.map(corner);
    const [left, top] = [0, 1].map((axis) => Math.min(...corners.map((one) => one[axis])));
    const [right, bottom] = [0, 1].map((axis) => Math.max(...corners.map((one) => one[axis])) + px);
    pen.lineWidth = Math.max(2, px * 0.1);
    pen.strokeStyle = colour("--accent");
    pen.strokeRect(left + pen.lineWidth / 2, top + pen.lineWidth / 2, right - left - pen.lineWidth, bottom - top - pen.lineWidth);
  }

  return {
    paint({ youths, week, faded, youth }) {
      layout(youths, youth);
      for (let place = 0; place < youths.length; place++) {
        const code = status[youths[place] * weeks + week] + (starts[youths[place]] <= week ? STARTED : 0);
        const look = faded && faded[place] ? -1 - code : code;
        if (drawn.marks[place] === look && !drawn.frame.has(place)) continue;
        mark(place, code, look < 0);
        drawn.marks[place] = look;
      }
      if (drawn.frame.size) frame([...drawn.frame]);
    },
    forget: () => (drawn = null),
    columns: () => shape.columns,
    pick(event, youths) {
      const box = canvas.getBoundingClientRect();
      const column = Math.floor(((event.clientX - box.left) / box.width) * shape.columns);
      const row = Math.floor(((event.clientY - box.top) / box.height) * shape.rows);
      return youths[row * shape.columns + column];
    },
  };
}
