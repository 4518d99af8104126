"""The studies that are kept beside the reference comparison: they speak for who asks what it asked, under the rules they were made with."""

import json
from pathlib import Path
from typing import Any

from caseload.agents.compiled import RULES_HASH
from caseload.experiments.running.folder import ROOT
from caseload.experiments.running.scenario import Scenario
from caseload.experiments.web.trace.evidence import CASELOAD
from caseload.model.parameters import load

RESULTS = ROOT / "results"
VARIED = ("name", CASELOAD)  # what tells the points of a sweep of the caseload from the design itself


def find_studies(baseline: Scenario, design: Scenario, results: Path = RESULTS) -> tuple[Path | None, Path | None]:
    """Find the folders of a sweep of the caseload and of a sensitivity study of just this comparison, None for one that is not there."""
    folder = results / design.design.name
    sweep, sensitivity = folder / "caseload", folder / "sobol"
    return (
        sweep if matches(sweep / "manifest.json", baseline, design) else None,
        sensitivity if matches(sensitivity / "sobol.json", baseline, design) else None,
    )


def matches(path: Path, baseline: Scenario, design: Scenario) -> bool:
    """Whether a study's manifest is of these designs, this place, these weeks and rules, and of the parameters as they are by default."""
    if not path.exists() or design.parameters.values != load().values:
        return False
    told = json.loads(path.read_bytes())
    designs = told["designs"]
    before = designs.pop(baseline.design.name, None)
    return (
        (told["rules"], told["weeks"], told["baseline"]) == (RULES_HASH, design.weeks, baseline.design.name)
        and told["municipality"] == design.place.model_dump(mode="json")
        and before == baseline.design.model_dump(mode="json")
        and all(without_caseload(one) == without_caseload(design.design.model_dump(mode="json")) for one in designs.values())
    )


def without_caseload(design: dict[str, Any]) -> dict[str, Any]:
    """Leave out what a sweep varies, wherever it stands."""
    return {name: without_caseload(value) if isinstance(value, dict) else value for name, value in design.items() if name not in VARIED}
