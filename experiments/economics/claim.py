"""Horsens' own arithmetic, redone: 34 youths fewer, 1.8 million kr saved, a grant of 1.0 million, so 0.8 million gained in a year.

The report does not say what 1.8 million is. It fits 34 youths off benefit for a *whole* year at the municipality's net share, if just
over half of them lived away from home; read as the saving *within* the year, with the fall spread evenly over it, it would be half as
many youth-years at a price above what such a youth costs. Beside each step stands what the simulated ledger gives, against the
baseline with the same random numbers, and before-and-after as Horsens counted.
"""

import numpy as np
import pandas as pd

from caseload.experiments.economics.accounts import BENEFITS_NET, MUNICIPALITY, measures, split
from caseload.experiments.economics.columns import frame
from caseload.experiments.economics.source import Source
from caseload.experiments.measures.kinds import TO_KRONER, TO_MILLION
from caseload.model import law
from caseload.model.benefits import Group

BEFORE, AFTER = 198, 164  # youths of the target group, December 2016 and 2017; articles [1] and [2]
SAVED, GRANT = 1.8e6, 1.0e6  # kr, and kr a year; articles [1] and [2]
YEAR, LAST = 52, 4  # weeks: the first year, and its end over which a rate is read
MONTHS = 12


def claim(source: Source) -> pd.DataFrame:
    """Tabulate the arithmetic for each design beside the baseline; empty for runs of less than a year."""
    if source.first[source.designs[0]].weeks < YEAR:
        return frame("claim", [])
    parts = [pd.DataFrame(_steps(source, design)).assign(over=source.over, design=design) for design in source.designs[1:]]
    return frame("claim", parts)


def net_a_year(home: bool) -> float:
    """Net cost to the municipality of a year of benefit and supplement, kr: under 25, over a year on benefit, 2017."""
    table = law.load()
    rates, group = table[law.in_force(table, 0)], Group.YOUNG_HOME if home else Group.YOUNG_AWAY
    return float(TO_KRONER * MONTHS * (rates["benefit"][group] + rates["supplement"][group]) * (100 - rates["refund"][-1]) / 100)


def arithmetic() -> list[tuple[str, str, float, str]]:
    """What follows from the report alone: quantity, unit, value, meaning."""
    fewer, away, home = BEFORE - AFTER, net_a_year(home=False), net_a_year(home=True)
    return [
        ("claim_per_youth", "kr", SAVED / fewer, "saving a youth fewer"),
        ("full_year_home", "kr", fewer * home, "whole-year reading, had all lived at home: youths fewer x a year's net benefit"),
        ("full_year_away", "kr", fewer * away, "whole-year reading, had all lived away"),
        ("full_year_share_away", "0..1", (SAVED / fewer - home) / (away - home), "share living away at which the whole-year reading holds"),
        ("within_year_per_youth_year", "kr", SAVED / (fewer / 2), "within-year reading: saving a youth-year, the fall spread evenly"),
        ("within_year_away", "kr", fewer / 2 * away, "within-year reading, had all lived away: what half the youth-years save"),
        ("months_away", "months", MONTHS * SAVED / fewer / away, "months of net benefit, living away, that the saving a youth pays for"),
    ]


def _steps(source: Source, design: str) -> list[dict[str, object]]:
    needed = (*measures(), "target_stock", "programme")
    here, there = ({name: source.weekly(side, name)[:, :YEAR] for name in needed} for side in (design, source.designs[0]))
    gap = {name: here[name] - there[name] for name in needed}
    parts = split(gap)
    saved = -TO_MILLION * parts[MUNICIPALITY, BENEFITS_NET] if (MUNICIPALITY, BENEFITS_NET) in parts else np.nan * gap["target_stock"]
    programme, net = TO_MILLION * gap["programme"].sum(axis=-1), -TO_MILLION * gap[MUNICIPALITY].sum(axis=-1)
    rate, within = saved[:, -LAST:].mean(axis=-1) * YEAR, saved.sum(axis=-1)
    before_after, fewer = here["target_stock"][:, 0] - here["target_stock"][:, -1], -gap["target_stock"][:, -1]
    claimed, granted, money = SAVED / 1e6, GRANT / 1e6, "million kr"
    steps = [
        ("fewer_before_after", "youths", BEFORE - AFTER, before_after, "fall of the target group in the design, first to last week"),
        ("fewer", "youths", np.nan, fewer, "fewer in the target group than under the baseline, last week: what the design did"),
        ("saved_whole_year", money, claimed, rate, f"the municipality's net benefit saved in a year, at the rate of its last {LAST} weeks"),
        ("saved_within_year", money, claimed, within, "the municipality's net benefit saved within the year, all youths"),
        ("programme", money, granted, programme, "what the design adds in staff and mentors within the year"),
        ("gain_whole_year", money, claimed - granted, rate - programme, "saved at the year's last rate, less programme"),
        ("gain_within_year", money, claimed - granted, within - programme, "saved within the year, less programme"),
        ("gain_account", money, np.nan, net, "what the municipality's whole account gains within the year"),
    ]
    rows = []
    for quantity, unit, claimed, values, meaning in steps:
        mean, low, high = (float(end) for end in np.concatenate(source.spread(values[:, None])))
        rows.append({"quantity": quantity, "unit": unit, "claimed": claimed, "mean": mean, "low": low, "high": high, "meaning": meaning})
    return rows + [{"quantity": name, "unit": unit, "claimed": value, "meaning": words} for name, unit, value, words in arithmetic()]
