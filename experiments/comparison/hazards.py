"""Hazard ratios of a design against the baseline: one Cox fit over all pairs of runs, stratified by pair, and a check of proportionality.

Every pair has its say, also one in which an arm has no event. The youths of both arms are the same, so what a Cox model says of its own
precision does not hold: intervals are from what each pair moves the fit by, and proportionality is tested there too (log ratio late less
early), not by Schoenfeld residuals, which take the arms for independent.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from caseload.experiments.comparison.tables import tidy
from caseload.experiments.measures.events import CLOCKS, CURVE_GROUPS, EVENTS, Event
from caseload.experiments.statistics.cox import Stratified, stratified
from caseload.experiments.statistics.intervals import from_influence
from caseload.experiments.statistics.survival import at_risk


def hazards(curves: Mapping[str, np.ndarray], baseline: str) -> pd.DataFrame:
    """Hazard ratio of every event: design -> [runs, groups, clocks, 1 + causes, weeks + 1] as `outcomes.measure` keeps them."""
    parts = []
    for design, runs in curves.items():
        if design != baseline:
            there = np.isfinite(curves[baseline][:, 0, 0, 0, 0]) & np.isfinite(runs[:, 0, 0, 0, 0])  # a failed run is no pair
            sides = curves[baseline][there], runs[there]
            by_event = [ratios(*sides, event) for event in EVENTS]
            columns = {
                name: np.stack([column[name] for column in by_event], axis=1).ravel() for name in by_event[0]
            }  # a group's events in turn
            parts.append({"design": design, "baseline": baseline} | columns)
    return tidy("hazards", parts)


def ratios(baseline: np.ndarray, design: np.ndarray, event: Event) -> dict[str, np.ndarray]:
    """Columns of one event's rows, a row a group: counts [pairs, groups, clocks, 1 + causes, weeks + 1] of both sides."""
    whole, early, late = fits(baseline, design, event)
    log, _ = from_influence(whole.log_ratio, whole.influence, whole.strata)
    both = np.minimum(early.strata, late.strata)
    _, p_value = from_influence(late.log_ratio - early.log_ratio, late.influence - early.influence, both)
    return {
        "group": np.array([group.name for group in CURVE_GROUPS]),
        "event": np.full(len(CURVE_GROUPS), event.name),
        "hazard_ratio": np.exp(log.mean),
        "low": np.exp(log.low),
        "high": np.exp(log.high),
        "early": np.exp(early.log_ratio),
        "late": np.exp(late.log_ratio),
        "proportionality": p_value,
        "pairs": whole.strata,
        "pairs_early": early.strata,
        "pairs_late": late.strata,
    }


def fits(baseline: np.ndarray, design: np.ndarray, event: Event) -> tuple[Stratified, ...]:
    """Fit the whole run, the clock's weeks up to its half, and those after it; each of groups over pairs."""
    clock, cause = CLOCKS.index(event.clock), slice(event.cause, event.cause + 1) if event.cause else slice(1, None)
    counts = [np.asarray(side[:, :, clock], np.float64) for side in (baseline, design)]
    events, risk = (
        np.stack([of(count) for count in counts], axis=2).swapaxes(0, 1)  # [groups, pairs, 2, weeks + 1]
        for of in (lambda count: count[:, :, cause].sum(axis=2), at_risk)
    )
    early = np.arange(events.shape[-1]) <= (events.shape[-1] - 1) // 2
    return tuple(stratified(events * weeks, risk) for weeks in (np.True_, early, ~early))
