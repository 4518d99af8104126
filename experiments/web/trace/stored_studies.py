"""The studies that are kept beside the reference comparison: shown with a comparison that asks the same, dated if other rules made them."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from caseload.agents.compiled import RULES_HASH
from caseload.experiments.running.folder import ROOT
from caseload.experiments.running.manifest import git_output
from caseload.experiments.running.scenario import Scenario
from caseload.model.parameters import load

RESULTS = ROOT / "results"
SWEEP, SENSITIVITY = "manifest.json", "sobol.json"  # manifests of the two
CASELOAD = "caseload"
VARIED = ("name", CASELOAD)  # what tells the points of a sweep of the caseload from the design itself


def find_studies(baseline: Scenario, design: Scenario, results: Path = RESULTS) -> tuple[Path | None, Path | None]:
    """Find the folders of a sweep of the caseload and of a sensitivity study of just this comparison, None for one that is not there."""
    folder = results / design.design.name
    sweep, sensitivity = folder / "caseload", folder / "sobol"
    return (
        sweep if matches(sweep / SWEEP, baseline, design) else None,
        sensitivity if matches(sensitivity / SENSITIVITY, baseline, design) else None,
    )


def matches(path: Path, baseline: Scenario, design: Scenario) -> bool:
    """Whether a study's manifest is of these designs, this place and these weeks, and of the parameters as they are by default.

    A study that an earlier version of the rules made may lack what has come since, and hold what is gone: only what both have is compared.
    """
    if not path.exists() or design.parameters.values != load().values:
        return False
    manifest = json.loads(path.read_bytes())
    alike = same if manifest["rules"] == RULES_HASH else same_in_common
    designs = manifest["designs"]
    before = designs.pop(baseline.design.name, None)
    return (
        (manifest["weeks"], manifest["baseline"]) == (design.weeks, baseline.design.name)
        and alike(manifest["municipality"], design.place.model_dump(mode="json"))
        and alike(before, baseline.design.model_dump(mode="json"))
        and all(alike(without_caseload(one), without_caseload(design.design.model_dump(mode="json"))) for one in designs.values())
    )


def same(stored: Any, now: Any) -> bool:
    """Whether two values are equal."""
    return bool(stored == now)


def same_in_common(stored: Any, now: Any) -> bool:
    """Whether two values are equal in all that both have."""
    if isinstance(stored, dict) and isinstance(now, dict):
        return all(same_in_common(stored[name], now[name]) for name in stored.keys() & now.keys())
    return same(stored, now)


def date_if_outdated(path: Path) -> str | None:
    """Date, ISO 8601, of a study that an earlier version of the rules made; None where the rules are those of now.

    The date is that of the commit that it was made from, else that of its file.
    """
    manifest = json.loads(path.read_bytes())
    if manifest["rules"] == RULES_HASH:
        return None
    commit = (manifest["git"] or {}).get("commit")
    committed = git_output("show", "-s", "--format=%cs", commit) if commit else None
    return committed or date.fromtimestamp(path.stat().st_mtime).isoformat()


def without_caseload(design: dict[str, Any]) -> dict[str, Any]:
    """Leave out what a sweep varies, wherever it stands."""
    return {name: without_caseload(value) if isinstance(value, dict) else value for name, value in design.items() if name not in VARIED}
