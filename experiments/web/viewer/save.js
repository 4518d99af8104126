// What a reader takes along: files and links.

/** Hand the reader a file. */
export function download(name, type, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

const cell = (value) => (/[",\n]/.test(String(value ?? "")) ? `"${String(value).replaceAll('"', '""')}"` : String(value ?? ""));

/** Rows as CSV, first row the names; numbers with a point, whatever the language, so that any program reads them. */
export const csv = (rows) => rows.map((row) => row.map(cell).join(",")).join("\n") + "\n";

const LINE = 18; // px of a line of text
const LETTERS = 72; // a line holds in the width of a picture of 520 px
const SPACE = "http://www.w3.org/2000/svg";

/** Text in lines of no more than some letters. */
function wrapped(text, most) {
  const lines = [""];
  for (const word of text.split(" ")) {
    if (lines.at(-1) && lines.at(-1).length + word.length >= most) lines.push(word);
    else lines[lines.length - 1] += (lines.at(-1) ? " " : "") + word;
  }
  return lines;
}

/** Save a picture as a file of its own, with title, unit and the command that makes it. */
export function downloadSvg(svg, name, title, note, source) {
  const copy = svg.cloneNode(true);
  copy.setAttribute("xmlns", SPACE);
  const { width, height } = svg.viewBox.baseVal;
  const most = Math.floor((LETTERS * width) / 520);
  const above = [...wrapped(title, most).map((text) => [text, 600]), ...wrapped(note, most).map((text) => [text, 400])];
  const below = wrapped(source, most);
  const top = LINE * above.length + 6;
  copy.setAttribute("viewBox", `0 ${-top} ${width} ${height + top + LINE * below.length + 6}`);
  const write = (text, y, weight) => {
    const line = document.createElementNS(SPACE, "text");
    for (const [key, value] of Object.entries({ x: 4, y, "font-weight": weight, fill: getComputedStyle(svg).color })) line.setAttribute(key, value);
    line.textContent = text;
    copy.append(line);
  };
  above.forEach(([text, weight], place) => write(text, LINE * (place + 1) - top, weight));
  below.forEach((text, place) => write(text, height + LINE * (place + 1), 400));
  download(name, "image/svg+xml", new XMLSerializer().serializeToString(copy));
}
