"""C1, the stock a year on and its mix of classes; C9, its fall from June to September."""

from datetime import timedelta

from caseload.agents.codes import Category
from caseload.experiments.studies.targets.ratio import NOTHING, Ratio, change
from caseload.experiments.studies.targets.seen import YEAR, Seen
from caseload.model.calendar import monday

CLASSES = {"obviously_ready": Category.OBVIOUSLY_READY, "ready": Category.READY, "activity_ready": Category.ACTIVITY_READY}
JUNE, SEPTEMBER = 6, 9


def stock(seen: Seen) -> dict[str, Ratio]:
    """On benefit after 52 weeks, on 1 January 2018, and the share of each class."""
    if seen.weeks < YEAR:
        return dict.fromkeys(("stock", *CLASSES), NOTHING)
    on, category = seen.on_benefit[YEAR], seen.category[YEAR]
    total = float(on.sum())
    return {"stock": Ratio(total)} | {name: Ratio(float((on & (category == one)).sum()), total) for name, one in CLASSES.items()}


def season(seen: Seen) -> dict[str, Ratio]:
    """Change from June to September in how many were on benefit at some time in the month, over all years with both."""
    before = now = 0
    for year in {monday(week).year for week in range(seen.weeks)}:
        june, september = (on_in_month(seen, year, month) for month in (JUNE, SEPTEMBER))
        if june and september:
            before, now = before + june, now + september
    return {"season": change(now, before)}


def on_in_month(seen: Seen, year: int, month: int) -> int:
    """Youths on benefit at some time in a month: from the state before its first week to that after its last, by Thursdays."""
    thursdays = (monday(week) + timedelta(days=3) for week in range(seen.weeks))
    weeks = [week for week, day in enumerate(thursdays) if (day.year, day.month) == (year, month)]
    return int(seen.on_benefit[weeks[0] : weeks[-1] + 2].any(axis=0).sum()) if weeks else 0
