"""Plausible tables of comparisons, to draw pictures from."""

import json
import math
from pathlib import Path

import numpy as np
import pandas as pd

from caseload.experiments.measures.events import EVENTS
from caseload.experiments.measures.groups import GROUPS

T = {2: 12.706, 3: 4.303, 20: 2.093, 200: 1.972}  # t for a 95 % interval over so many runs
MEASURES = {"on_benefit": 712, "meetings": 98, "outings": 9, "caseload": 80, "benefit": 1.55e6}
MONEY = {"benefits": -9.0, "programme": 5.1, "staff": -0.8, "account_municipality": 1.4, "account_state": -2.6, "account_public": -1.2}
SIZES = {"mean_gaining": -61.0, "mean_losing": 44.0}
SEVERAL = {"horsens": 1.0, "placebo": 0.0, "two-speed": -0.3}
NAMES = ("boraas", "broenderslev", "caseload-only", "contact-person-only", "coordination-only", "horsens", "horsens-extended")
NAMES += ("mentor-only", "outreach-only", "placebo", "placement-first", "silkeborg", "two-speed")
THIRTEEN = {name: 0.0 if name == "placebo" else place / 5 - 0.7 for place, name in enumerate(NAMES)}  # `--all`
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
    "thirteen": (THIRTEEN, 156, 3),
    "thirteen once": (THIRTEEN, 156, 1),
    "slight": ({"horsens": 0.002}, 26, 3),
    "hostile names": ({"NA": 1.0, "budget $5_{ to $6": -0.4, "Æbleskiver på Ærø til åben rådgivning, med <b>": 0.2}, 156, 200),
    "long name": ({"horsens-med-mentor-fra-foerste-dag-2018-version-2": 1.0}, 60, 2),
    "endless and blank": ({"x" * 300: 1.0, " ": -0.4}, 156, 20),
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
    needed = np.where((differences["mean"] == 0) | (runs < 2), math.nan, 46)
    differences = differences.assign(baseline="status-quo", pairs=runs, variance_ratio=7.5, replications_needed=needed)
    weekly = pd.concat([weekly_rows(design, effect, weeks, runs, ripple) for design, effect in designs.items()])
    survival = pd.concat([curve_rows(*design, weeks, runs, group) for design in designs.items() for group in ("all", "stock", "target")])
    gains = pd.concat([gain_rows(*design, weeks, runs) for design in effects.items()])
    tables = {"summary": summary, "differences": differences, "weekly": weekly, "survival": survival, "gains": gains}
    for name, table in tables.items():
        table.to_csv(folder / f"{name}.csv", index=False, float_format="%.6g")
    (folder / "manifest.json").write_text(json.dumps({"seed": 2017, "grades": {"A": 3, "B": 10, "C": 12, "D": 25}}))


def write_uncertainty(folder: Path, draws: int, noise: float) -> None:
    """The differences over draws of the parameters: those over runs, five times as wide."""
    differences = pd.read_csv(folder / "differences.csv")
    half = 5 * (differences["high"] - differences["mean"])
    over = differences.assign(low=differences["mean"] - half, high=differences["mean"] + half, draws=draws, noise=noise)
    over.drop(columns=["pairs", "variance_ratio", "replications_needed"]).to_csv(folder / "uncertainty.csv", index=False)


def around(mean: float, spread: float, runs: int) -> tuple[float, float, float]:
    half = T[runs] * spread / math.sqrt(runs) if runs > 1 else math.nan
    return mean, mean - half, mean + half


def outcome_rows(design: str, effect: float, weeks: int, runs: int) -> list[tuple[object, ...]]:
    """Differences stand in for levels too: the pictures read only the count of runs from summary.csv."""
    found: list[tuple[object, ...]] = []
    for horizon, gained in ((52, 0.4), (104, 1.9), (156, 4.1)):
        for group, share in (("all", 0.3), ("stock", 0.5), ("target", 1.0)):
            if horizon <= weeks:
                numbers = around(-gained * share * effect, 3.0 * abs(effect), runs)
                found.append((design, f"weeks_to_education_{horizon}", group, "weeks", *numbers))
    found.append((design, "meetings", "all", "meetings per youth", *around(3.0 * effect, 2.0 * abs(effect), runs)))
    return found + [(design, name, "all", "million kr", *around(size * effect, 6.0 * abs(effect), runs)) for name, size in MONEY.items()]


def weekly_rows(design: str, effect: float, weeks: int, runs: int, ripple: np.ndarray) -> pd.DataFrame:
    week = np.arange(weeks)
    change = effect * (1 - np.exp(-np.maximum(week - 4, 0) / 30))
    factor = {"on_benefit": -0.06, "meetings": 0.4, "outings": 1.6, "caseload": -0.09, "benefit": -0.06}
    parts = []
    for measure, level in MEASURES.items():
        mean = level * (1 - week / 3000 + 0.04 * np.sin(week / 8.3) + 0.01 * ripple) * np.exp(factor[measure] * change)
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
    estimate = 1 - np.exp(-np.cumsum(hazard))
    half = (T[runs] if runs > 1 else math.nan) * np.sqrt(estimate * (1 - estimate) / count / max(runs, 1))
    at_risk = count * np.exp(-np.cumsum(hazard) - (0.004 * week if group == "all" else 0.001 * week))
    shares = {"waiting": 1 - estimate, "education": estimate, "exit to education": 0.7 * estimate, "exit to job": 0.2 * estimate}
    shares |= {event.name: 0.1 * estimate for event in EVENTS if event.name not in shares}
    return pd.concat(
        pd.DataFrame({"design": design, "group": group, "event": event, "week": week, "estimate": share,
                      "low": share - half, "high": share + half, "at_risk": at_risk}) for event, share in shares.items()
    )  # fmt: skip


def gain_rows(design: str, effect: float, weeks: int, runs: int) -> pd.DataFrame:
    """Who gains and loses in every group, nobody under a placebo."""
    rows = []
    for outcome in [f"weeks_to_education_{horizon}" for horizon in (52, 104, 156) if horizon <= weeks] + ["weeks_on_benefit"]:
        for place, group in enumerate(GROUPS):
            shares = {"gaining": 5 * abs(effect) + place * abs(effect), "losing": 3 * abs(effect)}
            rows += [(outcome, group.name, name, *around(mean, 0.2 * mean, runs)) for name, mean in shares.items()]
            rows += [(outcome, group.name, name, *(around(size, 9.0, runs) if effect else [math.nan] * 3)) for name, size in SIZES.items()]
    return pd.DataFrame(rows, columns=["outcome", "group", "statistic", "mean", "low", "high"]).assign(design=design)
