"""Hazard ratios of a design against the baseline: a Cox fit a pair of runs, an interval over pairs, and a check of proportionality.

The youths of both arms are the same, so what a Cox model says of its own precision does not hold: intervals are over paired runs, and
proportionality is tested there too (log ratio late less early), not by Schoenfeld residuals, which take the arms for independent.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from caseload.experiments.comparison.tables import tidy
from caseload.experiments.measures.events import CLOCKS, CURVE_GROUPS, EVENTS
from caseload.experiments.statistics.cox import log_hazard_ratio
from caseload.experiments.statistics.intervals import interval, p_value
from caseload.experiments.statistics.survival import at_risk

SPANS = ("whole", "early", "late")  # of the run: the clock's weeks up to its half, and after it


def hazards(curves: Mapping[str, np.ndarray], baseline: str) -> pd.DataFrame:
    """Hazard ratio of every event: design -> [runs, groups, clocks, 1 + causes, weeks + 1] as `outcomes.measure` keeps them."""
    parts = []
    for design, runs in curves.items():
        if design != baseline:
            logs = np.stack([log_ratios(before, after) for before, after in zip(curves[baseline], runs, strict=True)])
            parts.append({"design": design, "baseline": baseline} | row(logs))
    return tidy("hazards", parts)


def log_ratios(baseline: np.ndarray, design: np.ndarray) -> np.ndarray:
    """Log hazard ratios of one pair of runs: counts [groups, clocks, 1 + causes, weeks + 1] of both -> [groups, EVENTS, SPANS]."""
    counts = np.stack((baseline, design), axis=1, dtype=np.float64)  # [groups, 2, clocks, ...]
    clocks = [CLOCKS.index(event.clock) for event in EVENTS]
    causes = [slice(event.cause, event.cause + 1) if event.cause else slice(1, None) for event in EVENTS]
    events = np.stack([counts[:, :, clock, cause].sum(axis=2) for clock, cause in zip(clocks, causes, strict=True)], axis=1)
    early = np.arange(counts.shape[-1]) <= (counts.shape[-1] - 1) // 2
    spans = np.stack([events, events * early, events * ~early], axis=2)  # [groups, events, spans, 2, weeks + 1]
    risk = np.broadcast_to(at_risk(counts).swapaxes(1, 2)[:, clocks, np.newaxis], spans.shape)
    fits = log_hazard_ratio(*(part.reshape(-1, *part.shape[-2:]) for part in (spans, risk)))
    return fits.reshape(spans.shape[:3])


def row(logs: np.ndarray) -> dict[str, object]:
    """Build the columns of one design's rows from its log ratios [runs, groups, EVENTS, SPANS]."""
    group, event = (places.ravel() for places in np.indices(logs.shape[1:3]))
    whole, early, late = (interval(logs[..., span].reshape(len(logs), -1)) for span in range(len(SPANS)))
    return {
        "group": np.array([group.name for group in CURVE_GROUPS])[group],
        "event": np.array([event.name for event in EVENTS])[event],
        "hazard_ratio": np.exp(whole.mean),
        "low": np.exp(whole.low),
        "high": np.exp(whole.high),
        "early": np.exp(early.mean),
        "late": np.exp(late.mean),
        "proportionality": p_value((logs[..., 2] - logs[..., 1]).reshape(len(logs), -1)),
        "pairs": whole.runs,
    }
