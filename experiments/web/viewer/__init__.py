"""The viewer: plain ES modules that play a trace (caseload.experiments.web.trace), the same in a page from disk, a notebook and a server.

Python builds what the browser gets, and nothing else: `bundle.page(traces)` is one HTML file that opens from disk and asks nobody for
anything, `export.export` writes it (`caseload export-html`), `widget.Viewer` is the notebook's, `bundle.script` and `bundle.style` are
the viewer as one module and one sheet. The modules import one another by name, on one line each; `main.js` imports them all.

The seam to whoever serves it: `start(element, { traces, link })` decodes and shows traces and resolves to

- `state()`: what the reader has chosen: language, design, week, group, youth, measure ...
- `set(changes)`: choose otherwise, as a click would
- `show(document)`: add a trace, as JSON, and turn to it; the choice of design then offers all that are there; with `{ alone: true }`
  it takes the place of all

With `link` the part of the address after # holds the state. A page leaves `window.caseload`, this object, and an empty element
`[data-slot=run]` in its header, made anew with every change of language or design, which a server's own controls may fill: it fetches
a trace (caseload.experiments.web.trace.to_json) from its own address and hands it to `show`. The viewer itself never asks for anything.
"""
