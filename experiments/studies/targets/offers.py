"""C17-C19 and C23: paid hours, sanctions, placements and absence, of those on benefit. Weeks are counted from the start of the run."""

import numpy as np

from caseload.experiments.studies.targets.ratio import Ratio
from caseload.experiments.studies.targets.seen import MONTH, YEAR, Seen
from caseload.model.events import Event

MONTHS = 12
SETTLED = 8  # weeks in a preparatory school before absence of late, a mean over about as many, says something
OFTEN = 0.4  # absence


def offers(seen: Seen) -> dict[str, Ratio]:
    """Shares of those on benefit with paid hours in a month, sanctioned and in a placement; absence in preparatory schools."""
    weekly = seen.weekly
    person_weeks = float(weekly["on_benefit"].sum())
    return {
        "paid_in_month": paid_in_month(seen),
        "sanctions": Ratio(float(weekly["sanctions"].sum()), person_weeks * MONTHS / YEAR),
        "ever_sanctioned": ever_sanctioned(seen),
        "in_placement": Ratio(float(weekly["interns"].sum()), person_weeks),
    } | absence(seen)


def paid_in_month(seen: Seen) -> Ratio:
    """Of those on benefit at some time in four weeks of the first year, those with paid hours beside it at some time in them."""
    paid = on = 0.0
    for row in range(0, min(YEAR, seen.weeks - MONTH + 1), MONTH):
        weeks = slice(row + 1, row + 1 + MONTH)
        paid += float((seen.paid[weeks] & seen.on_benefit[weeks]).any(axis=0).sum())
        on += float(seen.on_benefit[weeks].any(axis=0).sum())
    return Ratio(paid, on)


def ever_sanctioned(seen: Seen) -> Ratio:
    """Of the recipients of a year, those sanctioned in it; every whole year."""
    events = seen.history[seen.history["event"] == Event.SANCTIONED]
    years = range(seen.weeks // YEAR)
    sanctioned = sum(len(np.unique(events["youth"][events["week"] // YEAR == year])) for year in years)
    return Ratio(float(sanctioned), float(sum(seen.on_benefit[YEAR * year : YEAR * (year + 1) + 1].any(axis=0).sum() for year in years)))


def absence(seen: Seen) -> dict[str, Ratio]:
    """Absence from preparatory schools: its mean over weeks there, and the share of pupils whose own mean is above 40 %."""
    weeks_in = np.zeros(seen.status.shape, np.int32)
    for row in range(1, len(weeks_in)):
        weeks_in[row] = (weeks_in[row - 1] + 1) * seen.preparing[row]
    known = weeks_in >= SETTLED
    sums, weeks = np.where(known, seen.absence, 0.0).sum(axis=0), known.sum(axis=0)
    there = weeks > 0
    own = sums[there] / weeks[there]
    return {"absence": Ratio(float(sums.sum()), float(weeks.sum())), "often_absent": Ratio(float((own > OFTEN).sum()), float(there.sum()))}
