"""What a design saves must come of something that it does, and the stock follows its trend where nothing is changed."""

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


def test_a_unit_that_only_meets_people_less_does_not_save_money_for_the_municipality():
    """The same posts at the same pay; in one unit nearly all of the time goes to internal meetings. Fewer contacts alone save nothing.

    Compared on the same luck: the mean saving of ten pairs is not above twice its standard error.
    """
    saved, met = [], []
    for seed in range(10):
        meets, meets_less = lived(seed), lived(seed, fixed_share=0.9)
        spent = [model.weekly["municipality"].sum() / model.weekly["municipality"][0] for model in (meets, meets_less)]
        contacts = [(model.weekly["meetings"] + model.weekly["calls"]).sum() for model in (meets, meets_less)]
        saved.append(spent[0] - spent[1])
        met.append(contacts[1] / contacts[0])
    assert np.mean(met) < 0.6
    assert np.mean(saved) < 2 * np.std(saved, ddof=1) / len(saved) ** 0.5, saved


def test_the_stock_stays_within_three_percent_of_its_trend():
    """Horsens under the status quo: 746 a year before the report, falling by 4.3 % a year (rests on the calibrated defaults)."""
    stocks = np.mean([Municipality("status-quo", rng=seed).run().weekly["on_benefit"] for seed in range(4)], axis=0)
    years = stocks.reshape(3, 52).mean(axis=1)
    trend = 746 * 0.957 ** (np.arange(3) + 0.5)
    assert years == pytest.approx(trend, rel=0.03)
