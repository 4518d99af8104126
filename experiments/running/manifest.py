"""manifest.json: all it takes to know, and to repeat, what a folder of results was made of."""

import json
import platform
import shlex
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from caseload.agents.compiled import RULES_HASH
from caseload.experiments.running.folder import ROOT, atomic_write
from caseload.experiments.running.scenario import Scenario
from caseload.experiments.running.study import Study

PACKAGES = ("caseload", "numpy", "numba", "mesa", "pandas", "pyarrow", "scipy", "matplotlib", "seaborn", "pydantic")


def manifest(command: Sequence[str], scenarios: Sequence[Scenario], runs: dict[str, Any], seconds: float) -> dict[str, Any]:
    """Describe a study: `command` in words, what was run in full, `runs` as `counts` counts them, and what ran it.

    Names no machine, user or folder: the same command on the same sources differs in `wall_seconds` alone.
    """
    first = scenarios[0]
    return {
        "command": " ".join(command),
        "designs": {scenario.design.name: scenario.design.model_dump(mode="json") for scenario in scenarios},
        "municipality": first.place.model_dump(mode="json"),
        "parameters": {
            name: known.model_dump(mode="json") | {"value": None if first.draw else first.parameters.values[name]}
            for name, known in first.parameters.known.items()
        },
        "grades": first.parameters.grades(),
        "seed": first.seed,
        "weeks": first.weeks,
        **runs,
        "rules": RULES_HASH,
        "git": git(),
        "versions": {"python": platform.python_version()} | {package: version(package) for package in PACKAGES},
        "cpu_features": cpu_features(),
        "wall_seconds": round(seconds, 2),
    }


def run_counts(study: Study) -> dict[str, Any]:
    """Count what was asked for, what was done and what failed; one hash over all runs tells whether two studies found the same."""
    return {
        "baseline": study.scenarios[0].design.name,
        "draws": len({one.draw for one in study.scenarios}),
        "replications": study.replications,
        **study.counts(),
        "runs": study.fingerprint(),
    }


def command_words(options: Mapping[str, object], settings: Iterable[str]) -> list[str]:
    """Say options and settings in a command's words, files by their names alone; an option that is None is left out."""
    words = [word for name, value in options.items() if value is not None for word in (f"--{name}", shlex.quote(Path(str(value)).name))]
    return words + [word for setting in settings for word in ("--set", shlex.quote(setting))]


def write(described: dict[str, Any], path: Path) -> None:
    """Write as JSON with sorted keys, whole."""
    with atomic_write(path) as part:
        part.write_text(json.dumps(described, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


def git() -> dict[str, Any] | None:
    """Commit the sources stand at, and whether they differ from it; None outside a checkout of their own."""
    if not (ROOT / ".git").exists():
        return None
    commit, changes = git_output("rev-parse", "HEAD"), git_output("status", "--porcelain")
    return None if commit is None else {"commit": commit, "dirty": bool(changes)}


def git_output(*words: str) -> str | None:
    """Answer of git about the sources, None if it has none."""
    try:
        return subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None


def cpu_features() -> list[str]:
    """Processor features NumPy uses here, which decide the last bits of exp and log."""
    simd = np.show_config(mode="dicts")["SIMD Extensions"]
    return [*simd["baseline"], *simd["found"]]
