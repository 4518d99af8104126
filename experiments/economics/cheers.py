"""economics.md: the 28 items of CHEERS 2022, each answered from manifest and tables, or said not to apply.

Husereau et al., Consolidated Health Economic Evaluation Reporting Standards 2022; it applies beyond health, to social care and education.
"""

import json
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.economics.consequences import IN_EDUCATION
from experiments.economics.discounting import GRADE, RATES, SOURCE
from model.refusal import Refusal

type Manifest = dict[str, Any]
TEMPLATE = Path(__file__).with_name("cheers.md")


def report(folder: Path) -> str:
    """Write the report on a folder of results as Markdown."""
    path = folder / "manifest.json"
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        words = _words(manifest, pd.read_csv(folder / "cost_effectiveness.csv"))
        if (folder / "acceptability.csv").is_file():
            words["effect"] = _effect(pd.read_csv(folder / "acceptability.csv"))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Refusal(f"{path} and the tables beside it cannot be reported: {error!r}; make them with caseload compare") from None
    return TEMPLATE.read_text(encoding="utf-8").format(**words)


def _words(manifest: Manifest, table: pd.DataFrame) -> dict[str, Any]:
    baseline, designs = manifest["baseline"], manifest["designs"]
    grades, git = manifest["grades"], manifest["git"]
    comparators = "; ".join(f"{name}: {design['summary']}" for name, design in designs.items())
    return {
        "designs": ", ".join(name for name in designs if name != baseline),
        "baseline": baseline,
        "command": manifest["command"],
        "commit": f"{git['commit'][:12]}{' with changes' if git['dirty'] else ''}" if git else "unknown",
        "place": manifest["municipality"]["title"],
        "comparators": f"{comparators}. The baseline is {baseline}.",
        "weeks": manifest["weeks"],
        "base_rate": f"{RATES[0]:g}",
        "other_rates": " and ".join(f"{rate:g} %" for rate in RATES[1:]),
        "grade": GRADE,
        "source": SOURCE,
        "parameters": ", ".join(f"{count} of grade {grade}" for grade, count in sorted(grades.items())),
        "assumed": grades["D"],
        "count": sum(grades.values()),
        "main": _main(table),
        "uncertainty": _uncertainty(manifest, table),
        "effect": "Not known: the parameters were not drawn; `--draws` does it.",
    }


def _main(table: pd.DataFrame) -> str:
    """Cost and gain of each design for all public budgets, at the base rate, over what the table has last."""
    rows = table[(table["account"] == "public") & (table["effect"] == IN_EDUCATION) & (table["rate"] == RATES[0])]
    rows = rows[(rows["over"] == rows["over"].iloc[-1]) & (rows["quadrant"] != "no difference")]
    told = []
    for row in rows.to_dict("records"):
        cost, gain = (f"{row[name]:+.2f} ({row[f'{name}_low']:+.2f} to {row[f'{name}_high']:+.2f})" for name in ("cost", "gain"))
        ratio = f"{row['ratio']:,.0f} kr per additional youth" if row["ratio"] == row["ratio"] else "no ratio can be given"
        told.append(
            f"{row['design']}: {cost} million kr for all public budgets, {gain} youths in education at the end; {ratio}; {row['status']}"
        )
    return ". ".join(told) + "." if told else "No design differs from the baseline."


def _uncertainty(manifest: Manifest, table: pd.DataFrame) -> str:
    runs = f"{manifest['replications']} runs of each design"
    if "draws" not in set(table["over"]):
        return f"{runs} at the parameters' defaults: intervals hold luck alone, no doubt about parameters."
    return (
        f"{runs} in each draw of the parameters; luck is averaged out within draws, and what is left of it is in noise.csv. "
        "Acceptability and expected loss are in acceptability.csv, EVPI and EVPPI in value_of_information.csv."
    )


def _effect(table: pd.DataFrame) -> str:
    """What is chosen at either end of the range, and what certainty would be worth."""
    rows = table[(table["account"] == "public") & (table["preferred"] == 1)].sort_values("willingness")
    ends = [
        f"at {row['willingness'] / 1e6:g} million kr a youth {row['design']} is best on the mean, with a chance of {row['probability']:.2f}"
        for row in (rows.iloc[0], rows.iloc[-1])
    ]
    return f"For all public budgets, {' and '.join(ends)}; knowing every parameter is worth {rows['evpi'].max():.2g} million kr at most."
