"""economics.md: the 28 items of CHEERS 2022, each answered from manifest and tables, or said not to apply.

Husereau et al., Consolidated Health Economic Evaluation Reporting Standards 2022; it applies beyond health, to social care and education.
"""

import json
from collections.abc import Hashable, Mapping
from math import isnan
from pathlib import Path
from typing import Any

import pandas as pd

from caseload.experiments.economics.consequences import IN_EDUCATION
from caseload.experiments.economics.discounting import GRADE, RATES, SOURCE
from caseload.experiments.economics.noise import chance
from caseload.experiments.figures.words import count
from caseload.experiments.running import table_files
from caseload.model.input_error import InputError

type Manifest = dict[str, Any]
TEMPLATE = Path(__file__).with_name("cheers.md")


def report(folder: Path) -> str:
    """Write the report on a folder of results as Markdown."""
    path = folder / "manifest.json"
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        words = _words(manifest, table_files.read(folder / "cost_effectiveness.csv"))
        if (folder / "noise.csv").is_file():
            words |= _drawn(folder, words["runs"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path} and the tables beside it cannot be reported: {error!r}; make them with caseload compare") from None
    return TEMPLATE.read_text(encoding="utf-8").format(**words)


def _words(manifest: Manifest, table: pd.DataFrame) -> dict[str, Any]:
    baseline, designs = manifest["baseline"], manifest["designs"]
    grades, git = manifest["grades"], manifest["git"]
    several = manifest["replications"] > 1
    runs = f"{manifest['replications']} run{'s' * several} of each design"
    uncertainty = "intervals hold chance alone, no doubt" if several else "no interval, so nothing is told of chance or doubt"
    comparators = "; ".join(f"{name}: {design['summary']}" for name, design in designs.items())
    return {
        "designs": ", ".join(name for name in designs if name != baseline),
        "baseline": baseline,
        "command": manifest["command"],
        "commit": f"{git['commit'][:12]}{' with changes' if git['dirty'] else ''}" if git else "unknown",
        "place": manifest["municipality"]["title"],
        "comparators": f"{comparators}. The baseline is {baseline}.",
        "weeks": count(manifest["weeks"], "week"),
        "base_rate": f"{RATES[0]:g}",
        "other_rates": " and ".join(f"{rate:g} %" for rate in RATES[1:]),
        "grade": GRADE,
        "source": SOURCE,
        "parameters": ", ".join(f"{count} of grade {grade}" for grade, count in sorted(grades.items())),
        "assumed": grades["D"],
        "count": sum(grades.values()),
        "main": _main(table),
        "runs": runs,
        "uncertainty": f"{runs} at the parameters' defaults: {uncertainty} about parameters.",
        "effect": "Not known: the parameters were not drawn; `--draws` does it.",
    }


def _main(table: pd.DataFrame) -> str:
    """Cost and gain of each design for all public budgets, at the base rate, over what the table has last."""
    rows = table[(table["account"] == "public") & (table["effect"] == IN_EDUCATION) & (table["rate"] == RATES[0])]
    rows = rows[(rows["over"] == rows["over"].iloc[-1]) & (rows["quadrant"] != "no difference")]
    parts = []
    for row in rows.to_dict("records"):
        cost, gain = (f"{row[name]:+.2f} ({_interval(row[f'{name}_low'], row[f'{name}_high'])})" for name in ("cost", "gain"))
        both = f"{cost} million kr for all public budgets, {gain} youths in education at the end"
        parts.append(f"{row['design']}: {both}; {_ratio(row)}; {row['status']}")
    return ". ".join(parts) + "." if parts else "No design differs from the baseline."


def _interval(low: float, high: float) -> str:
    return "no interval with one run" if isnan(low) else f"{low:+.2f} to {high:+.2f}"


def _ratio(row: Mapping[Hashable, Any]) -> str:
    if isnan(row["ratio"]):
        return "no ratio can be given"
    return f"{row['ratio']:,.0f} kr {'saved per youth fewer' if row['gain'] < 0 else 'per additional youth'}"


def _drawn(folder: Path, runs: str) -> dict[str, str]:
    """What a study with draws of the parameters says of uncertainty, and of its effect."""
    if not (folder / "acceptability.csv").is_file():
        uncertainty = (
            "chance cannot be told from doubt about parameters, so there is no acceptability, expected loss or EVPI; two runs a draw do it"
        )
        return {"uncertainty": f"{runs} in each draw of the parameters: {uncertainty}.", "effect": "Not known, see 20."}
    uncertainty = (
        f"chance within a draw is {chance(table_files.read(folder / 'noise.csv'))} between draws (noise.csv), and widens intervals. It is "
        "taken out of acceptability and expected loss (acceptability.csv), EVPI and EVPPI (value_of_information.csv)"
    )
    return {
        "uncertainty": f"{runs} in each draw of the parameters: {uncertainty}.",
        "effect": _effect(table_files.read(folder / "acceptability.csv")),
    }


def _effect(table: pd.DataFrame) -> str:
    """What is chosen at either end of the range, and what certainty would be worth."""
    rows = table[(table["account"] == "public") & (table["preferred"] == 1)].sort_values("willingness")
    ends = [
        f"at {row['willingness'] / 1e6:g} million kr a youth {row['design']} is best on the mean, with a chance of {row['probability']:.2f}"
        for row in (rows.iloc[0], rows.iloc[-1])
    ]
    most = f"knowing every parameter is worth {rows['evpi'].max():.2g} million kr at most in between"
    return f"For all public budgets, {' and '.join(ends)}; {most}."
