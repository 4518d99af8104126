"""What a design saves must come of something that it does, and the stock follows its trend where nothing is changed."""

from functools import cache

import numpy as np
import pytest

from caseload.agents.compiled import PLAIN
from caseload.model.municipality import Municipality
from tests.worlds import SELDOM, parameters, place, stratum, town

pytestmark = pytest.mark.skipif(PLAIN, reason="years of a whole municipality, compiled only")
LAW = SELDOM | {"meeting_within": 8, "sanctions": 1}


def lived(seed: int, **how: float) -> Municipality:
    """Three years of a small unit at the file's numbers, the same staff whatever it does with its time."""
    stock = (stratum(70, age_below=27, weeks_from=20, weeks_mean=60), stratum(50, "ready", age_below=27, weeks_mean=30))
    around = {"firms": {"count": 20, "openings": 0.7, "floor_mean": 0.55}, "mentors": {"count": 1, "hours": 20}}
    where = place(*stock, workers=1, counsellors=1, policy=LAW, per_year=30, **around)
    return town(where, parameters(how), weeks=156, seed=seed).run()


@cache
def compared() -> dict[str, np.ndarray]:
    """What a unit saves whose time nearly all goes to internal meetings, at the same posts and pay: ten pairs on the same luck."""
    found: dict[str, list[float]] = {}
    for seed in range(10):
        meets, meets_less = lived(seed), lived(seed, fixed_share=0.9)
        week = meets.weekly["municipality"][0]
        for name in ("municipality", "benefit"):
            found.setdefault(name, []).append((meets.weekly[name].sum() - meets_less.weekly[name].sum()) / week)
        contacts = [(model.weekly["meetings"] + model.weekly["calls"]).sum() for model in (meets, meets_less)]
        found.setdefault("contacts", []).append(contacts[1] / contacts[0])
    return {name: np.array(values) for name, values in found.items()}


def test_a_unit_that_only_meets_people_less_saves_no_benefit():
    found = compared()
    assert found["contacts"].mean() < 0.6
    assert found["benefit"].mean() < 2 * found["benefit"].std(ddof=1) / 10**0.5


def test_a_unit_that_only_meets_people_less_does_not_save_money_for_the_municipality():
    found = compared()["municipality"]
    assert found.mean() < 2 * found.std(ddof=1) / 10**0.5, found


def test_the_stock_stays_within_three_percent_of_its_trend():
    """Horsens under the status quo: falling by 4.3 % a year (rests on the calibrated defaults)."""
    stocks = np.mean([Municipality("status-quo", rng=seed).run().weekly["on_benefit"] for seed in range(8)], axis=0)
    years = stocks.reshape(3, 52).mean(axis=1)
    assert years == pytest.approx(years[0] * 0.957 ** np.arange(3), rel=0.03)
