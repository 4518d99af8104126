import json
import math
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

from experiments.figures.lines import spread
from experiments.figures.page import text_width, wrap
from experiments.figures.registry import PICTURES, draw
from experiments.figures.style import looks, theme
from experiments.figures.tables import Difference, read
from experiments.figures.words import in_full, listed, message, verdict
from model.refusal import Refusal

T = {2: 12.706, 20: 2.093, 200: 1.972}  # t for a 95 % interval over so many runs
MEASURES = {"on_benefit": 712, "meetings": 98, "outings": 9, "caseload": 80, "benefit": 1.55e6}
MONEY = {"benefits": -9.0, "programme": 5.1, "account_municipality": 1.4, "account_state": -2.6, "account_public": -1.2}
SEVERAL = {"horsens": 1.0, "placebo": 0.0, "two-speed": -0.3}
EIGHT = {f"design-{place}": place / 5 - 0.4 for place in range(5)} | {"silkeborg": 0.9, "placebo": 0.0, "horsens-extension": 1.4}
CASES = {
    "one": ({"horsens": 1.0}, 156, 200),
    "several": (SEVERAL, 156, 200),
    "placebo": ({"placebo": 0.0}, 156, 20),
    "short": ({"horsens": 1.0}, 60, 20),
    "shortest": (SEVERAL, 30, 20),
    "two runs": ({"horsens": 1.0}, 156, 2),
    "one run": (SEVERAL, 104, 1),
    "eight": (EIGHT, 156, 200),
    "long": (SEVERAL, 260, 20),
}


def write_tables(folder: Path, effects: dict[str, float], weeks: int, runs: int) -> None:
    """Plausible tables of a comparison: `effects` gives each design's strength, exactly 0 for a placebo, 1 for about Horsens'."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(2017)
    ripple = rng.normal(0, 1, weeks)
    designs = {"status-quo": 0.0} | effects
    outcomes = [row for design, effect in designs.items() for row in outcome_rows(design, effect, weeks, runs)]
    summary = pd.DataFrame(outcomes, columns=["design", "outcome", "group", "unit", "mean", "low", "high"]).assign(replications=runs)
    differences = summary[summary["design"] != "status-quo"].drop(columns="replications")
    differences = differences.assign(baseline="status-quo", pairs=runs, variance_ratio=7.5, replications_needed=np.where(differences["mean"] == 0, math.nan, 46))
    weekly = pd.concat([weekly_rows(design, effect, weeks, runs, ripple) for design, effect in designs.items()])
    survival = pd.concat([curve_rows(design, effect, weeks, runs, group) for design, effect in designs.items() for group in ("all", "stock", "target")])
    for name, table in {"summary": summary, "differences": differences, "weekly": weekly, "survival": survival}.items():
        table.to_csv(folder / f"{name}.csv", index=False, float_format="%.6g")
    (folder / "manifest.json").write_text(json.dumps({"seed": 2017, "grades": {"A": 3, "B": 10, "C": 12, "D": 25}}))


def around(mean: float, spread: float, runs: int) -> tuple[float, float, float]:
    half = T[runs] * spread / math.sqrt(runs) if runs > 1 else math.nan
    return mean, mean - half, mean + half


def outcome_rows(design: str, effect: float, weeks: int, runs: int) -> list[tuple[object, ...]]:
    """Differences stand in for levels too: the pictures read only the count of runs from summary.csv."""
    found: list[tuple[object, ...]] = []
    for horizon, gained in ((52, 0.4), (104, 1.9), (156, 4.1)):
        for group, share in (("all", 0.3), ("stock", 0.5), ("target", 1.0)):
            if horizon <= weeks:
                found.append((design, f"weeks_to_education_{horizon}", group, "weeks", *around(-gained * share * effect, 3.0 * abs(effect), runs)))
    return found + [(design, name, "all", "million kr", *around(size * effect, 6.0 * abs(effect), runs)) for name, size in MONEY.items()]


def weekly_rows(design: str, effect: float, weeks: int, runs: int, ripple: np.ndarray) -> pd.DataFrame:
    week = np.arange(weeks)
    change = effect * (1 - np.exp(-np.maximum(week - 4, 0) / 30))
    factor = {"on_benefit": -0.06, "meetings": 0.5, "outings": 4.0, "caseload": -0.09, "benefit": -0.06}
    parts = []
    for measure, level in MEASURES.items():
        mean = level * (1 - week / 3000 + 0.04 * np.sin(week / 8.3) + 0.01 * ripple) * (1 + factor[measure] * change)
        parts.append((measure, mean, 0.1 * level))
    parts.append(("programme_caseload", np.where((week > 3) & (effect > 0.5), 35 * (1 - np.exp(-(week - 3) / 6)), math.nan), 3.0))
    tables = []
    for measure, mean, noise in parts:
        half = T[runs] * noise / math.sqrt(runs) if runs > 1 else math.nan
        tables.append(pd.DataFrame({"week": week, "measure": measure, "mean": mean, "low": mean - half, "high": mean + half}))
    table = pd.concat(tables)
    dates = pd.Timestamp("2017-01-02") + pd.to_timedelta(7 * table["week"], unit="D")
    return table.assign(design=design, date=dates.dt.strftime("%Y-%m-%d"))


def curve_rows(design: str, effect: float, weeks: int, runs: int, group: str) -> pd.DataFrame:
    rate, count = {"all": (0.0042, 1480), "stock": (0.0036, 746), "target": (0.0026, 198)}[group]
    week = np.arange(weeks + 1)
    hazard = rate * (1 + (0.35 if group == "target" else 0.1) * effect * (week > 6)) * (1 + 1.2 * (week % 52 > 30) * (week % 52 < 36))
    estimate = 1 - np.exp(-np.cumsum(hazard)) if weeks else week
    half = (T[runs] if runs > 1 else math.nan) * np.sqrt(estimate * (1 - estimate) / count / max(runs, 1))
    at_risk = count * np.exp(-np.cumsum(hazard) - (0.004 * week if group == "all" else 0.001 * week))
    return pd.DataFrame({"design": design, "group": group, "event": "education", "week": week, "estimate": estimate,
                         "low": estimate - half, "high": estimate + half, "at_risk": at_risk})  # fmt: skip


def drawn(case: str, folder: Path) -> dict[str, Figure]:
    write_tables(folder, *CASES[case])
    tables = read(folder)
    with theme():
        return {name: picture.draw(tables) for name, picture in PICTURES.items()}
