"""The README's picture of the page: `python -m uv run python tests/benchmarks/picture.py`. Looks at a page and writes results/page.png.

Makes the page of the reference comparison, beside which the sweep and the sensitivity study are kept.
"""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

from caseload.experiments.running.question import ComparisonQuestion
from caseload.experiments.running.study import ExecutionOptions
from caseload.experiments.web.viewer.export import export

RESULTS = Path(__file__).parents[2] / "results"
SIZE: ViewportSize = {"width": 1160, "height": 1310}


def main() -> None:
    """Run what is not in the store, write the page, take its picture."""
    question = ComparisonQuestion(("horsens",), "status-quo", "horsens", 200, 156, 2017, ())
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path, _ = export(question, Path(folder), ExecutionOptions())
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE)
        page.goto(f"{path.as_uri()}#lang=en")
        page.wait_for_selector(".cards")
        page.screenshot(path=RESULTS / "page.png")
        browser.close()


if __name__ == "__main__":
    main()
