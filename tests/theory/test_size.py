"""A larger municipality is so many of the same: what happens to a youth on average stays; and no life depends on where its row stands."""

import numpy as np
import pytest

from caseload.agents.compiled import PLAIN
from caseload.model.municipality import Municipality
from tests.small import FAST
from tests.worlds import BUSY, differing, parameters, place, programme, stratum, town

TIMES, SEEDS, WEEKS = (2, 2, 8) if PLAIN else (8, 12, 40)
CALM = {"quit_rate": 0.0, "illness": 0.0}  # one worker more or less of two is much, of sixteen little


def sized(times: int, seed: int) -> Municipality:
    """A unit and a programme, so many times as large as the smallest."""
    stock = (stratum(16 * times, age_below=25, weeks_from=10), stratum(12 * times, "ready", age_below=28))
    around = {"counsellors": times, "firms": {"count": 8 * times}, "mentors": {"count": 2 * times}, "pupils": {"per_year": 5 * times}}
    where = place(*stock, workers=2 * times, hours=15, policy=BUSY, per_year=20 * times, **around)
    design = programme(caseload=6, workers_hired=times, hired_from="2017-01-02", policy=BUSY)
    return town(where, parameters(FAST, CALM), design, weeks=WEEKS, seed=seed).run()


def shares(model: Municipality) -> dict[str, float]:
    """What a youth can expect: shares and means, which do not grow with the place."""
    weekly, people = model.weekly, model.people()
    return {
        "on benefit at the end, of those there at the start": weekly["on_benefit"][-1] / weekly["on_benefit"][0],
        "started an education": (people["first_education"] >= 0).mean(),
        "found a job": (people["first_job"] >= 0).mean(),
        "contacts a youth and week on benefit": (weekly["meetings"] + weekly["calls"]).sum() / weekly["on_benefit"].sum(),
        "cost a youth and week": weekly["municipality"].sum() / weekly["on_benefit"].sum(),
    }


def test_what_a_youth_can_expect_does_not_depend_on_the_size_of_the_place():
    few = [shares(sized(1, seed)) for seed in range(SEEDS)]
    for told, value in shares(sized(TIMES, 1)).items():
        each = np.array([one[told] for one in few])
        error = np.hypot(each.std(ddof=1) / SEEDS**0.5, each.std(ddof=1) / TIMES**0.5)
        assert value == pytest.approx(each.mean(), abs=4 * error + 0.03 * each.mean()), told


def turned(model: Municipality, rows: np.ndarray) -> Municipality:
    """The same people in other rows."""
    for table in ("_everyone", "born", "_selfsupport"):
        getattr(model, table)[: len(rows)] = getattr(model, table)[rows]
    return model


@pytest.mark.parametrize(("workers", "follow"), [(1, 0), (3, 0), (3, 13)])
def test_no_life_depends_on_the_order_of_rows(workers, follow):
    """Everything that is scarce goes by need and by the youths' own luck: hours, workers, mentors, firms' places, places in a programme."""
    count, weeks = 24, 8 if PLAIN else 40
    around = {"counsellors": 1, "firms": {"count": 4}, "mentors": {"count": 2}}
    where = place(stratum(count, age_below=28, weeks_from=5), workers=workers, hours=12, policy=BUSY | {"follow_weeks": follow}, **around)
    policy = BUSY | {"follow_weeks": follow}
    design = programme(caseload=4, workers_hired=workers, hired_from="2017-01-02", policy=policy)
    one, other = (town(where, parameters(FAST), design, weeks, 2) for _ in range(2))
    rows = np.random.default_rng(1).permutation(count)
    one.run(), turned(other, rows).run()
    assert not differing(one.youths[rows], other.youths)
    assert not differing(one.weekly, other.weekly)
