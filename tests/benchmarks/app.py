"""How the app serves: `python -m uv run python tests/benchmarks/app.py`. Measures, prints and keeps app.json; asserts nothing, is no test.

A new pair computed and shown, a kept one, the page, ten visitors at once with ten questions, and memory before and after.
"""

import asyncio
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

import httpx
from playwright.sync_api import expect, sync_playwright

COMMAND = "import sys; from caseload.experiments.cli.main import main; main(sys.argv[1:])"
VISITORS, TIMES, PAIRS = 10, 3, 12
FILE = Path(__file__).with_suffix(".json")
SAYS = "(cases) => document.querySelector('h1')?.textContent.includes(`at most ${cases} `)"
SHOWN = f"""async (cases) => {{
  const began = performance.now();
  document.querySelector("[data-do=run]").click();
  while (!({SAYS})(cases)) await new Promise(requestAnimationFrame);
  await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
  return (performance.now() - began) / 1000;
}}"""


def memory(pid: int) -> float:
    """Megabytes that a process and its children hold."""
    listed = subprocess.run(["ps", "-eo", "pid,ppid,rss"], capture_output=True, text=True, check=True).stdout.splitlines()[1:]
    rows = [tuple(map(int, line.split())) for line in listed]
    return sum(held for own, parent, held in rows if pid in (own, parent)) / 1000


async def visit(client: httpx.AsyncClient, seed: int) -> dict[str, float]:
    """Ask one question; seconds until a pair is told, until a trace can be seen, until all is there, and the longest silence.

    The line moves while the processes work for others: besides the longest without a word, the longest without a pair or trace of its own.
    """
    began = told = gained = time.perf_counter()
    found: dict[str, float] = {}
    silence, standstill, had = 0.0, 0.0, (0, 0)
    async with client.stream("GET", "api/run", params={"set": "horsens.caseload=44", "seed": seed, "replications": PAIRS}) as response:
        async for line in response.aiter_lines():
            if line:
                now, state = time.perf_counter(), json.loads(line.removeprefix("data: "))
                silence, told = max(silence, now - told), now
                if (has := (state["done"], state["shown"])) != had:
                    standstill, gained, had = max(standstill, now - gained), now, has
                for name, is_there in (("first pair", state["done"] > 0), ("trace", state["shown"] > 0), ("all", state["over"])):
                    if is_there:
                        found.setdefault(name, now - began)
    return found | {"silence": silence, "without a pair or trace of its own": standstill}


async def visits(address: str, first: int) -> dict[str, float]:
    """The slowest of ten visitors at once, each with a question that nobody has asked."""
    async with httpx.AsyncClient(base_url=address, timeout=300) as client:
        found = await asyncio.gather(*(visit(client, first + number) for number in range(VISITORS)))
    return {name: max(one[name] for one in found) for name in found[0]}


def kept(address: str) -> float:
    """Seconds of a kept answer with its trace, median."""
    taken = []
    with httpx.Client(base_url=address, timeout=60) as client:
        for _ in range(TIMES + 1):
            began = time.perf_counter()
            client.get("api/run")
            client.get("api/trace")
            taken.append(time.perf_counter() - began)
    return statistics.median(taken[1:])


def shown(address: str) -> tuple[float, float, float]:
    """Seconds until the page shows its sentence, until it shows a new pair of designs after Run, and a kept pair; medians."""
    opened, new, old = [], [], []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for number in range(TIMES):
            page = browser.new_page(viewport={"width": 1280, "height": 900}, bypass_csp=True)  # the page forbids to look into it
            began = time.perf_counter()
            page.goto(address)
            page.wait_for_function(SAYS, arg=35)
            opened.append(time.perf_counter() - began)
            for cases, taken in ((50 + number, new), (35, []), (50 + number, old)):
                expect(page.get_by_role("button", name="Run", exact=True)).to_be_enabled(timeout=60_000)
                page.locator("input[type=number][name='horsens.caseload']").fill(str(cases))
                taken.append(page.evaluate(SHOWN, cases))
            page.close()
        browser.close()
    return statistics.median(opened), statistics.median(new), statistics.median(old)


def measure(address: str, pid: int) -> dict[str, float]:
    """Everything, in the order in which it is least disturbed."""
    found = {"kept answer and its trace, s": kept(address)}
    found |= dict(zip(("page shown, s", "new pair shown after Run, s", "kept pair shown after Run, s"), shown(address), strict=True))
    found["memory before, MB"] = memory(pid)
    for turn in range(3):
        slowest = asyncio.run(visits(address, 10_000 + VISITORS * turn))
        found |= {f"ten at once, the slowest: {name}, s": value for name, value in slowest.items()} if turn == 0 else {}
        found[f"memory after {VISITORS * (turn + 1)} questions, MB"] = memory(pid)
    return found


def main() -> None:
    """Print every measure and keep them."""
    with subprocess.Popen([sys.executable, "-c", COMMAND, "app", "--port", "0"], stdout=subprocess.PIPE, text=True) as process:
        try:
            address = process.stdout.readline().split()[1] if process.stdout else ""
            httpx.get(f"{address}api/run", timeout=120)
            found = {name: round(value, 3) for name, value in measure(address, process.pid).items()}
        finally:
            process.terminate()
    for name, value in found.items():
        print(f"{name:64}{value:10.3g}")
    machine = {"python": platform.python_version(), "processors": os.cpu_count(), "load": round(os.getloadavg()[0], 1)}
    FILE.write_text(json.dumps({"machine": machine, "measured": found}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
