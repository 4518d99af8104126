"""Cox's hazard ratio of two arms, from weekly counts alone: all that its partial likelihood sees of one binary covariate."""

from typing import NamedTuple

import numpy as np

STEPS = 100  # of Newton's method at most; three are usual
LONGEST = 1.0  # step, on the log scale: the score flattens far from its root
CLOSE = 1e-7  # step at which it stops: the next would be its square


class Stratified(NamedTuple):
    """Log hazard ratios of fits over strata; NaN where no finite ratio fits."""

    log_ratio: np.ndarray  # [fits]
    influence: np.ndarray  # [fits, strata], what each stratum moves the log ratio by; they add up to 0
    strata: np.ndarray  # [fits], strata with an event


def log_hazard_ratio(events: np.ndarray, at_risk: np.ndarray) -> np.ndarray:
    """Fit a Cox model to each of many pairs of arms, ties by Efron: whole numbers [fits, 2, times] -> log hazard ratio [fits].

    Of the two arms the first is the baseline. NaN where no finite ratio fits, as when one arm has no event.
    Source: Efron 1977, J. Am. Stat. Assoc. 72:557-565.
    """
    log_ratio = np.full(len(events), np.nan)
    fits = np.flatnonzero(is_finite(events, at_risk))
    if not len(fits):
        return log_ratio
    odds, begins = baseline_odds(events[fits], at_risk[fits])
    happened, lengths = events[fits].sum(axis=-1), np.diff(begins, append=len(odds))
    rates = happened / at_risk[fits].sum(axis=-1)
    log = np.log(rates[:, 1] / rates[:, 0])  # near by, where hazards change together
    for _ in range(STEPS):
        share = 1.0 / (1.0 + odds * np.repeat(np.exp(-log), lengths))
        score = happened[:, 1] - np.add.reduceat(share, begins)
        step = np.clip(score / np.add.reduceat(share * (1.0 - share), begins), -LONGEST, LONGEST)
        log += step
        if np.abs(step).max() < CLOSE:
            break
    log_ratio[fits] = log
    return log_ratio


def stratified(events: np.ndarray, at_risk: np.ndarray) -> Stratified:
    """Fit one Cox model to all pairs of arms, each a stratum with a baseline hazard of its own, many times: both [fits, strata, 2, times].

    A stratum whose own ratio would be infinite has its say as all others have. Strata are independent, the two arms of one are not: so
    the intervals are from the scores of the strata, not from the second derivative.
    Source: Lin & Wei 1989, J. Am. Stat. Assoc. 84:1074-1078.
    """
    fits, strata, _, times = events.shape
    pooled = (part.swapaxes(1, 2).reshape(fits, 2, strata * times) for part in (events, at_risk))
    log_ratio = log_hazard_ratio(*pooled)
    apart = (part.reshape(fits * strata, 2, times) for part in (events, at_risk))
    odds, begins = baseline_odds(*apart)
    stratum = np.repeat(np.arange(fits * strata), np.diff(begins, append=len(odds)))
    with np.errstate(invalid="ignore"):
        share = 1.0 / (1.0 + odds * np.exp(-log_ratio)[stratum // strata])
    expected, information = (
        np.bincount(stratum, weights=weights, minlength=fits * strata).reshape(fits, strata) for weights in (share, share * (1.0 - share))
    )
    score = events[:, :, 1].sum(axis=-1) - expected
    with np.errstate(invalid="ignore", divide="ignore"):
        influence = score / information.sum(axis=1, keepdims=True)
    return Stratified(log_ratio, influence, (events.sum(axis=(2, 3)) > 0).sum(axis=1))


def baseline_odds(events: np.ndarray, at_risk: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Find for each event, tied ones in turn, how many wait in the baseline for one in the other arm; and where each fit's events begin.

    Of d events in a week the l-th (from 0) meets all at risk less the share l / d of those d.
    """
    tied = events.sum(axis=1).astype(np.int64)
    week = np.flatnonzero(tied)  # of one fit after the other
    many = tied.ravel()[week]
    passed = (np.arange(many.sum()) - np.repeat(many.cumsum() - many, many)) / np.repeat(many, many)
    waiting = [
        np.repeat(risk.ravel()[week], many) - passed * np.repeat(event.ravel()[week], many)
        for risk, event in zip(at_risk.swapaxes(0, 1), events.swapaxes(0, 1), strict=True)
    ]
    with np.errstate(divide="ignore"):
        odds = waiting[0] / waiting[1]
    total = tied.sum(axis=1)
    return odds, total.cumsum() - total


def is_finite(events: np.ndarray, at_risk: np.ndarray) -> np.ndarray:
    """Whether a finite ratio fits: events of the second arm are neither all that could be its, nor only those that had to be: [fits]."""
    tied, second = events.sum(axis=1), events[:, 1].sum(axis=-1)
    had_to = np.where(at_risk[:, 0] == 0, tied, 0).sum(axis=-1)
    could = np.where(at_risk[:, 1] > 0, tied, 0).sum(axis=-1)
    return np.asarray((had_to < second) & (second < could))
