"""How fast it is: `python -m uv run python tests/benchmarks/speed.py`. Measures and prints; asserts nothing, and is no test.

One run of Horsens warm, nanoseconds per youth and week, time to compile, the command's help, and how busy `compare` keeps the cores.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
TIMES = 9  # repetitions; the fastest is reported, since a shared machine only ever adds


def fastest(call, times: int = TIMES) -> float:
    """Seconds of the fastest of some calls."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        call()
        taken.append(time.perf_counter() - began)
    return min(taken)


def command(*words: str, **environment: str) -> tuple[float, float]:
    """Wall and CPU seconds of a command, its children included."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    call = [sys.executable, "-c", "from caseload.experiments.cli.main import main; main()", *words]
    subprocess.run(call, cwd=ROOT, check=True, capture_output=True, env=os.environ | environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - began, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def report(what: str, value: float, unit: str) -> None:
    """One line."""
    print(f"{what:64}{value:10.3g} {unit}")


def runs() -> float:
    """Report a run of each main design, and return the seconds of one of Horsens."""
    from caseload.model.municipality import Municipality

    seconds = 0.0
    for design in ("status-quo", "horsens"):
        Municipality(design, rng=1).run()
        seconds = fastest(lambda design=design: Municipality(design, rng=1).run())
        model = Municipality(design, rng=1).run()
        weeks_lived = int((model.weeks - model.youths["arrival"]).sum())
        report(f"one run of {design}, 156 weeks, warm, one core", seconds * 1e3, "ms")
        report(f"  per youth and week ({len(model.youths)} youths)", seconds / weeks_lived * 1e9, "ns")
    return seconds


def phases() -> None:
    """Report what each phase of the week takes, called one by one (each call costs about 12 microseconds of handing over)."""
    from caseload.model.municipality import Municipality
    from caseload.model.week import WEEK

    model = Municipality("horsens", rng=1, weeks=156)
    model.run_for(60)
    world = model._world(60)
    for phase in WEEK:
        phase.run(world)
        report(f"  phase {phase.name}", fastest(lambda phase=phase: phase.run(world)) * 1e6, "us")


def main() -> None:
    """Print every measure."""
    with tempfile.TemporaryDirectory() as folder:
        report("caseload --help", statistics.median(command("--help")[0] for _ in range(5)), "s")
        out = str(Path(folder) / "one")
        cold, _ = command("run", "horsens", "--weeks", "1", "--out", out, XDG_CACHE_HOME=folder)
        warm, _ = command("run", "horsens", "--weeks", "1", "--out", out, XDG_CACHE_HOME=folder)
        report("compiling the rules, once", cold - warm, "s")
        seconds = runs()
        phases()
        few, many = 40, 240
        short, _ = command("compare", "--replications", str(few), "--out", str(Path(folder) / "few"))
        long, _ = command("compare", "--replications", str(many), "--out", str(Path(folder) / "many"))
        bare = seconds * 2 * (many - few) / (os.cpu_count() or 1)
        report(f"compare, {many} replications of two designs", long, "s")
        report("  share of the cores' time that is bare runs, pool started", 100 * bare / (long - short), "%")


if __name__ == "__main__":
    main()
