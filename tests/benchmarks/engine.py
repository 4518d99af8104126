"""How much the engine adds to bare runs: `python -m uv run python tests/benchmarks/engine.py 12000`; no test, it asserts nothing.

Six designs in Horsens on two processes, through the store to the tables. Prints, and keeps in engine.json, what it took. What keeping a
run costs is told twice: all that is not a bare run, which holds whatever else the machine does to a long study, and side by side: jobs
of the study and the same runs bare, in turns in one process.
CPU time is that of all processes, so that what else the machine does hardly counts; memory is what all hold together (PSS), once a second.
"""

import json
import os
import resource
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from caseload.experiments.comparison.tabulation import tabulate
from caseload.experiments.running.engine.compiling import compile_rules
from caseload.experiments.running.jobs import JOB_RUNS, Job, Task, run_job
from caseload.experiments.running.run import run
from caseload.experiments.running.scenario import Scenario, resolve
from caseload.experiments.running.store.key import run_key
from caseload.experiments.running.store.part import KINDS
from caseload.experiments.running.study import ExecutionOptions, run_study
from caseload.model.record import MEASURES

DESIGNS = ("status-quo", "horsens", "caseload-only", "mentor-only", "contact-person-only", "placebo")
PROCESSES = 2
WEEKS = 156
BARE = 12  # bare runs of each design and process, before and after the study
TURNS = 4  # of each design, kept and bare side by side
MIB = 2**20


def cpu() -> float:
    """CPU seconds of this process and of its children that have ended."""
    times = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in times)


def spent(call: Callable[[], object]) -> tuple[object, float, float]:
    """Result, wall and CPU seconds of a call."""
    wall, before = time.perf_counter(), cpu()
    result = call()
    return result, time.perf_counter() - wall, cpu() - before


def held(process: int) -> int:
    """Bytes of memory of a process and its descendants; what some share is counted once."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return 0
    pss = next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0)
    return 1024 * pss + sum(held(int(child)) for child in children)


def bare_run(scenarios: list[Scenario]) -> float:
    """CPU seconds of a run from which nothing is kept, the first few aside."""
    for one in scenarios:
        run(one, 0)
    _, _, busy = spent(lambda: [run(one, number) for number in range(1, BARE + 1) for one in scenarios])
    return busy / (BARE * len(scenarios))


def bare_runs(scenarios: list[Scenario]) -> float:
    """CPU seconds of a bare run in as many processes at once as in the study, since they share a processor's cache."""
    with ProcessPoolExecutor(PROCESSES) as pool:
        return statistics.mean(pool.map(bare_run, [scenarios] * PROCESSES))


def keeping(scenarios: list[Scenario]) -> float:
    """CPU seconds that a job of the study takes beyond its bare runs, a run: the median of turns."""
    extra = []
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(TURNS):
            for one in scenarios:
                numbers = range(JOB_RUNS * turn, JOB_RUNS * (turn + 1))
                _, _, bare = spent(lambda one=one, numbers=numbers: [run(one, number) for number in numbers])
                _, _, kept = spent(lambda one=one, numbers=numbers: run_job(Job(Path(folder), (Task(one, run_key(one), KINDS),), numbers)))
                extra.append((kept - bare) / JOB_RUNS)
    return statistics.median(extra)


class Watch(threading.Thread):
    """Notes the memory of all processes once a second, and the most of it."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most, self.over = 0, threading.Event()

    def run(self) -> None:
        """Look until told to stop."""
        while not self.over.wait(1.0):
            self.most = max(self.most, held(os.getpid()))


def main(runs: int) -> None:
    """Measure `runs` runs."""
    scenarios = resolve(DESIGNS, "horsens", (), WEEKS, 2017)
    compile_rules(True)
    before = bare_runs(scenarios)
    with ProcessPoolExecutor(1) as pool:  # a process that then is gone, with the memory it held
        aside = pool.submit(keeping, scenarios).result()
    with tempfile.TemporaryDirectory() as folder:
        watch = Watch()
        watch.start()
        study, wall, busy = spent(lambda: run_study(scenarios, runs // len(scenarios), folder, ExecutionOptions(jobs=PROCESSES)))
        _, summed, summing = spent(lambda: tabulate(study, MEASURES, True))
        watch.over.set()
        size = sum(path.stat().st_size for path in (Path(folder) / "store").iterdir())
        youths = sum(len(columns["youth"]) for one in scenarios for _, columns in study.youths(one))
    bare = (before + bare_runs(scenarios)) / 2
    done = runs // len(scenarios) * len(scenarios)
    found = {
        "runs": done,
        "processes": PROCESSES,
        "bare run, ms of CPU": 1e3 * bare,
        "bare runs, % of the CPU time of running and storing": 100 * bare * done / busy,
        "bare runs, % of the processors' time while running and storing": 100 * bare * done / (wall * PROCESSES),
        "measuring and storing side by side, ms of CPU a run": 1e3 * aside,
        "all that is not a bare run, ms of CPU a run": 1e3 * (busy / done - bare),
        "tables, ms of CPU a run": 1e3 * summing / done,
        "running and storing, s": wall,
        "tables, s": summed,
        "most memory of all processes, MiB": watch.most / MIB,
        "store, bytes a youth and run": size / youths,
    }
    for name, value in found.items():
        print(f"{name:64}{value:10.4g}")
    kept = {name: float(f"{value:.4g}") for name, value in found.items()}
    Path(__file__).with_suffix(".json").write_text(json.dumps(kept, indent=1) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 12000)
