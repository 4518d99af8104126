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

/** Save a picture as a file of its own. */
export function downloadSvg(svg, name) {
  const copy = svg.cloneNode(true);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  download(name, "image/svg+xml", new XMLSerializer().serializeToString(copy));
}
