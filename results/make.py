"""Make the results again: `python -m uv run python results/make.py [NAME ...]` runs the commands below and rewrites README.md's tables.

What was run before is not run again. A table in README.md stands between two comments with its name.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd

HERE = Path(__file__).parent
RUNS = HERE / "runs"  # large, and not kept in the repository
KEPT = HERE / "horsens"
COMMANDS = {
    "horsens": "compare horsens --replications 100",
    "all": "compare --all --replications 12",
    "targets": "targets --replications 6",
    "mechanisms": "mechanisms --replications 8",
    "decompose": "decompose horsens --replications 6",
    "decompose-mechanisms": "decompose horsens --over mechanisms --replications 3",
    "caseload": "sweep horsens --vary caseload=15:90:15 --replications 12",
    "sobol": "sensitivity horsens --method sobol --size 64",
}
ACCOUNTS = ("account_municipality", "account_state", "account_public")
DESIGN_COLUMNS = {  # heading -> outcome and group
    "weeks to education, target group": ("weeks_to_education_156", "target"),
    "started education, target group, %": ("started_education_156", "target"),
    "weeks to education, all": ("weeks_to_education_156", "all"),
    "programme, m kr": ("programme", "all"),
    "municipality, m kr": ("account_municipality", "all"),
    "state, m kr": ("account_state", "all"),
    "all public budgets, m kr": ("account_public", "all"),
}
WEEK = {  # heading -> measures of the hours of a social worker's week
    "direct contact": "direct_hours",
    "record and preparation": "paperwork_hours",
    "fixed tasks": "fixed_hours",
    "for absent colleagues": "cover_hours",
    "on the way": "travel_hours",
    "with other departments and firms": "joint_hours",
    "idle": "idle_hours",
}


def run(name: str) -> Path:
    """Run one command into its folder, and keep what is small."""
    folder = RUNS / name
    subprocess.run([sys.executable, "-m", "caseload", *COMMANDS[name].split(), "--out", str(folder)], check=True)
    return folder


def markdown(table: pd.DataFrame) -> str:
    """Lay out a table of texts."""
    lines = ["| " + " | ".join(table.columns) + " |", "|" + "---|" * len(table.columns)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in table.itertuples(index=False))])


def spread(row: pd.Series, value: str = "mean") -> str:
    """A difference with its interval; 0 where no run differs."""
    if row[value] == row["low"] == row["high"] == 0:
        return "0"
    places = 1 if abs(row[value]) >= 1 else 2
    return f"{row[value]:+.{places}f} ({row['low']:+.{places}f} to {row['high']:+.{places}f})"


def designs(folder: Path) -> str:
    """Differences of every design from the status quo."""
    rows = pd.read_csv(folder / "differences.csv").set_index(["design", "outcome", "group"])
    names = rows.index.get_level_values("design").unique()
    table = {"design": names} | {heading: [spread(rows.loc[(name, *key)]) for name in names] for heading, key in DESIGN_COLUMNS.items()}
    return markdown(pd.DataFrame(table))


def targets(folder: Path) -> str:
    """Targets beside what the model gives."""
    rows = pd.read_csv(folder / "targets.csv", keep_default_na=False)
    interval = rows["low"].astype(str) + " to " + rows["high"].astype(str)
    band = rows["band_low"].astype(str) + " to " + rows["band_high"].astype(str)
    shown = {"target": rows["target"] + " " + rows["observable"], "known": rows["known"].astype(str), "band": band}
    shown |= {"simulated": rows["simulated"].astype(str), "95 % interval": interval, "holds": rows["holds"]}
    return markdown(pd.DataFrame(shown))


def mechanisms(folder: Path) -> str:
    """Every mechanism off and on."""
    rows = pd.read_csv(folder / "mechanisms.csv", keep_default_na=False, na_values={"off": "", "on": "", "difference": ""})
    shown = {"mechanism": rows["mechanism"], "observable": rows["observable"] + ", " + rows["unit"], "design": rows["design"]}
    shown |= {side: rows[side].map("{:.3g}".format) for side in ("off", "on")}
    shown["difference"] = [f"{row.difference:+.2g} ({row.low:+.2g} to {row.high:+.2g})" for row in rows.itertuples()]
    shown |= {"expected": rows["expected"], "holds": rows["holds"]}
    return markdown(pd.DataFrame(shown))


def parts(folder: Path) -> str:
    """What each part adds to the main outcomes."""
    rows = pd.read_csv(folder / "decompose.csv").set_index(["part", "outcome", "group"])
    names = rows.index.get_level_values("part").unique()
    chosen = {heading: key for heading, key in DESIGN_COLUMNS.items() if key[0] in ("weeks_to_education_156", "account_municipality")}
    table = {"part": names} | {
        heading: [spread(rows.loc[(name, *key)], "contribution") for name in names] for heading, key in chosen.items()
    }
    return markdown(pd.DataFrame(table))


def week(folder: Path) -> str:
    """A social worker's week under the status quo and under Horsens: hours by task, of a mean worker at work."""
    rows = pd.read_csv(folder / "weekly.csv")
    sums = rows[rows["measure"].isin([*WEEK.values(), "hours", "workers"])].groupby(["design", "measure"])["mean"].sum().unstack()
    table = {"design": sums.index} | {
        heading: [f"{37 * sums.loc[name, measure] / sums.loc[name, 'hours']:.1f}" for name in sums.index]
        for heading, measure in WEEK.items()
    }
    return markdown(pd.DataFrame(table))


def keep(folder: Path, to: Path) -> None:
    """Copy tables and pictures into the repository; what is large stays out."""
    (to / "figures").mkdir(parents=True, exist_ok=True)
    for path in (*folder.glob("*.csv"), *folder.glob("*.md"), *folder.glob("*.json")):
        if path.stat().st_size < 500_000 and path.name != "study.json":
            shutil.copy(path, to / path.name)
    for path in folder.glob("figures/*.png"):
        shutil.copy(path, to / "figures" / path.name)


TABLES: dict[str, Callable[[Path], str]] = {
    "all": designs,
    "targets": targets,
    "mechanisms": mechanisms,
    "decompose": parts,
    "decompose-mechanisms": parts,
    "horsens": week,
}


def main(names: list[str]) -> None:
    """Run what is named, all if nothing is."""
    readme = HERE / "README.md"
    for name in names or COMMANDS:
        folder = run(name)
        if name != "all":  # of which the table is enough
            keep(folder, KEPT if name == "horsens" else KEPT / name)
        if name in TABLES:
            text = readme.read_text(encoding="utf-8")
            marked = rf"(<!-- {name} -->\n).*?(<!-- end -->)"
            if not re.search(marked, text, re.S):
                raise SystemExit(f"README.md has no place for the table {name}")
            table = TABLES[name](folder)
            readme.write_text(re.sub(marked, lambda found, table=table: f"{found[1]}{table}\n{found[2]}", text, flags=re.S), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
