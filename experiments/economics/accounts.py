"""Who pays what: each account split into items that sum to its net, by calendar year and over the whole run.

The municipality pays benefits in full and is refunded a part by the state, so a refund is income to one and a cost to the other, and
cancels for all public budgets together. Income tax, and what happens after the run, are in no account.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from caseload.experiments.economics.discounting import factors, years_of

MUNICIPALITY, STATE, PUBLIC = ACCOUNTS = ("municipality", "state", "public")
NET, OTHER, BENEFITS_NET = "net", "other", "benefits_net"
WHOLE = "all"  # years together


class Item(NamedTuple):
    """A part of the accounts: the weekly measure that holds it, and its sign in either account, 0 where it is not there."""

    name: str
    meaning: str
    municipality: int
    state: int


ITEMS = (
    Item("benefit", "*uddannelseshjælp* and activity supplement, gross", 1, 0),
    Item("refund", "the state's share of the benefit", -1, 1),
    Item("staff", "the unit's own social workers, counsellors and mentors", 1, 0),
    Item("programme", "staff, school visits and mentors that the design adds", 1, 0),
    Item("departments", "hours of other departments around the youths", 1, 0),
    Item("offers", "preparatory schools", 1, 0),
    Item("help", "treatment of abuse, debt advice, housing and other support for needs", 1, 0),
    Item("treatment", "the region's treatment of mental and physical illness", 0, 1),
    Item("placements", "steps of the ladder of interventions", 1, 0),
    Item("grants", "study grants, apprentice bonus and the refund of school pay", 0, 1),
)
NAMES = {
    **{item.name: item.meaning for item in ITEMS},
    OTHER: "all else that the account pays, less what it gets: school pay, wage subsidies, other benefits and cash benefit from 30",
    NET: "all that the account pays, less what it gets: the sum of the items above",
    BENEFITS_NET: "benefit less refund, a sum of items: in no sum itself",
}


def measures() -> list[str]:
    """Weekly measures that the accounts are made of."""
    return [MUNICIPALITY, STATE, *(item.name for item in ITEMS)]


def split(weekly: Mapping[str, np.ndarray]) -> dict[tuple[str, str], np.ndarray]:
    """Split measures [..., weeks] into (account, item) -> [..., weeks], all in oere; whole numbers, so sums are exact."""
    parts = {}
    for account in (MUNICIPALITY, STATE):
        for item in ITEMS:
            if sign := getattr(item, account):
                parts[account, item.name] = sign * weekly[item.name]
        known = [amount for (payer, _), amount in parts.items() if payer == account]
        parts[account, OTHER] = weekly[account] - sum(known)
        parts[account, NET] = weekly[account]
    for name in dict.fromkeys(name for _, name in parts):
        sides = [parts[account, name] for account in (MUNICIPALITY, STATE) if (account, name) in parts]
        parts[PUBLIC, name] = np.asarray(sum(sides))
    for account in ACCOUNTS:
        parts[account, BENEFITS_NET] = parts[account, "refund"] + parts.get((account, "benefit"), 0)
    return parts


def by_year(amounts: np.ndarray) -> dict[str, np.ndarray]:
    """Sum amounts [..., weeks] over each calendar year, and over all weeks: year -> [...]."""
    years = years_of(amounts.shape[-1])
    return {str(year): amounts[..., years == year].sum(axis=-1) for year in np.unique(years)} | {WHOLE: amounts.sum(axis=-1)}


def present_value(amounts: np.ndarray, rate: float) -> np.ndarray:
    """Sum amounts [..., weeks], discounted to week 0 at `rate` % a year: [...]."""
    return np.asarray((amounts * factors(amounts.shape[-1], rate)).sum(axis=-1))
