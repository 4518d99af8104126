// One shape and one colour for every place a youth can be: each tells by itself, so colour is never needed.

const SQUARE = "M.08 .08H.92V.92H.08Z";
const SHAPES = {
  benefit: "M.5 .5m-.28 0a.28 .28 0 1 0 .56 0a.28 .28 0 1 0 -.56 0Z",
  education: SQUARE,
  apprenticeship: "M.5 .02L.98 .5L.5 .98L.02 .5Z",
  job: "M.5 .06L.96 .92H.04Z",
  "self support": "M.5 .5m-.44 0a.44 .44 0 1 0 .88 0a.44 .44 0 1 0 -.88 0Z M.5 .5m-.24 0a.24 .24 0 1 1 .48 0a.24 .24 0 1 1 -.48 0Z",
  "other benefit": "M.06 .24L.24 .06L.5 .32L.76 .06L.94 .24L.68 .5L.94 .76L.76 .94L.5 .68L.24 .94L.06 .76L.32 .5Z",
  gone: "M.3 .44H.7V.56H.3Z",
  school: `${SQUARE}M.28 .28V.72H.72V.28Z`,
  preparatory: "M.08 .08L.92 .92H.08Z",
};
const OTHER = "M.4 .08H.6V.4H.92V.6H.6V.92H.4V.6H.08V.4H.4Z"; // a place the viewer does not know yet
const LETTERED = 15; // px: from this size on, a mark also carries a letter
const ON_FILL = new Set(["education", "apprenticeship"]);

export const colourName = (status) => (status in SHAPES ? `--${status.replace(" ", "-")}` : "--ink");

const shapeOf = (status) => SHAPES[status] ?? OTHER;

/** An icon of a status, hidden from readers since its name stands beside it. */
export const icon = (status) =>
  `<svg class="icon" viewBox="0 0 1 1" aria-hidden="true"><path d="${shapeOf(status)}" fill-rule="evenodd" fill="var(${colourName(status)})"/></svg>`;

/** Every status drawn once at a size, side by side, for fast copying: a canvas and the width of one in device pixels. */
export function atlas(statuses, size, ratio, colour, letters) {
  const side = Math.round(size * ratio);
  const canvas = document.createElement("canvas");
  canvas.width = side * statuses.length;
  canvas.height = side;
  const pen = canvas.getContext("2d");
  statuses.forEach((status, place) => {
    const scale = side * 0.86;
    pen.setTransform(scale, 0, 0, scale, place * side + side * 0.07, side * 0.07);
    pen.fillStyle = colour(colourName(status));
    pen.fill(new Path2D(shapeOf(status)), "evenodd");
    pen.setTransform(1, 0, 0, 1, 0, 0);
    if (size >= LETTERED && ON_FILL.has(status) && letters[status]) {
      pen.fillStyle = colour("--on-mark");
      pen.font = `600 ${Math.round(side * 0.5)}px system-ui, sans-serif`;
      pen.textAlign = "center";
      pen.textBaseline = "middle";
      pen.fillText(letters[status], (place + 0.5) * side, side * 0.54);
    }
  });
  return { canvas, side };
}
