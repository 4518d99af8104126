"""How fast the page is: `python -m uv run python tests/benchmarks/page.py`. Measures and prints; asserts nothing, and is no test.

At Horsens' size, 2 x 156 weeks: recording a trace, the file, opening it, moving by a week, and frames played, in a Chromium that is here.
"""

import shutil
import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from caseload.experiments.running.question import ComparisonQuestion
from caseload.experiments.running.study import ExecutionOptions, Study, run_study
from caseload.experiments.web.trace import record, to_json
from caseload.experiments.web.viewer.bundle import page as html

RUNS, TIMES = 20, 7
PAINT = """async (weeks) => {
  const taken = [];
  for (const week of weeks) {
    const began = performance.now();
    caseload.set({ week });
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    taken.push(performance.now() - began);
  }
  return taken;
}"""
PLAY = """async () => {
  caseload.set({ week: 0, speed: "fastest" });
  document.querySelector("[data-do=play]").click();
  const began = performance.now();
  let frames = 0;
  let last = null;
  const shown = new Set();
  while (caseload.state().week < caseload.last) {
    await new Promise(requestAnimationFrame);
    frames++;
    shown.add(caseload.state().week);
  }
  const seconds = (performance.now() - began) / 1000;
  return [frames / seconds, shown.size / seconds];
}"""


def report(what: str, value: float, unit: str) -> None:
    """One line."""
    print(f"{what:64}{value:10.3g} {unit}")


def median(call, times: int = TIMES) -> float:
    """Seconds of a call, median of some."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        call()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def make(folder: Path) -> tuple[Study, Path]:
    """Report what it takes to record and build, and leave the page."""
    question = ComparisonQuestion(("horsens",), "status-quo", "horsens", RUNS, 156, 2017, ())
    study = run_study(question.scenarios(), RUNS, folder, ExecutionOptions(), progress=False)
    trace = record(*study.scenarios, study, question.command())
    report("a pair recorded, runs of the study at hand", median(lambda: record(*study.scenarios, study, question.command())), "s")
    report("  its trace, JSON", len(to_json(trace)) / 1000, "kB")
    path = folder / "index.html"
    path.write_text(html([trace]), encoding="utf-8")
    report(f"the page ({trace.youths.person.shape[0]} youths, {trace.weeks} weeks, 2 designs)", path.stat().st_size / 1000, "kB")
    return study, path


def look(page: Page, path: Path) -> None:
    """Report what it takes to open, scrub and play."""

    def open_it() -> None:
        page.goto("about:blank")
        page.goto(f"{path.as_uri()}#week=0&group=everyone&lang=en")
        page.wait_for_function("window.caseload")

    report("from disk until usable", median(open_it), "s")
    page.evaluate("caseload.last = Number(document.querySelector('[data-part=slider]').max)")
    taken = page.evaluate(PAINT, [week * 37 % 156 for week in range(60)])
    report("a move of the week slider, everyone shown, until painted", statistics.median(taken), "ms")
    report("  the slowest of 60", max(taken), "ms")
    frames, weeks = page.evaluate(PLAY)
    report("played at the fastest speed, everyone shown", frames, "frames/s")
    report("  weeks shown", weeks, "weeks/s")


def main() -> None:
    """Print every measure."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        _, path = make(Path(folder))
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        look(browser.new_page(viewport={"width": 1280, "height": 900}), path)
        browser.close()


if __name__ == "__main__":
    main()
