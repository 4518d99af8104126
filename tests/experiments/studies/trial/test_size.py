"""The trials that ship are as large as the real ones, and their treatment is what they say it is."""

from functools import cache

import numpy as np
import pytest

from caseload.experiments.studies.trial.arms import HALVES, worlds
from caseload.experiments.studies.trial.experiment import plan
from caseload.experiments.studies.trial.measures import MEASURES
from caseload.experiments.studies.trial.site import follow
from caseload.model.municipality import Municipality
from caseload.model.organisation import numbers


@cache
def sites(name):
    """All sites of replication 0 of a trial, where nobody is treated: who leaves would have left anyway."""
    planned, base, _ = plan(name, 2017, ())
    return planned, [follow(worlds(planned, base).none, site, planned) for site in range(planned.sites)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "outcome", "youths"),
    [
        ("caseload-80-to-35", "active_104", 218),  # Vordingborg's, assuming 109 an arm
        ("caseload-80-to-35", "active_156", 218),
        ("contact-person", "retained", 1800),
    ],
)
def test_as_many_are_analysed_as_in_the_real_trial(name, outcome, youths):
    planned, found = sites(name)
    one = planned.outcome[outcome]
    known = [np.count_nonzero(~np.isnan(MEASURES[one.measure].how(site.status[:, site.randomised], one.weeks))) for site in found]
    assert sum(known) == pytest.approx(youths, rel=0.1)


def test_every_worker_who_is_randomised_serves_the_target_group():
    planned, found = sites("meetings-by-worker")
    units = {(number, int(worker)) for number, site in enumerate(found) for worker in site.worker}
    assert len(units) == 5 * planned.sites == 60


def lived(name, number, weeks):
    """Live a site of the trial week by week: the model, and who is treated."""
    planned, base, _ = plan(name, 2017, ())
    world = worlds(planned, base).trial
    site = Municipality(world.design, world.place, world.parameters, weeks, world.seed_of(number))
    site.step()
    treated = np.flatnonzero(site.youths["programme"] == numbers(world.place, world.design)[HALVES[0]])
    return site, treated


def test_a_treated_half_fills_the_cases_of_its_worker():
    cases = []
    for number in range(3):
        site, _ = lived("caseload-80-to-35", number, 2)
        site.step()
        cases += site.workers["cases"][site.workers["hired"] == 1].tolist()
    assert len(cases) == 3 and max(cases) <= 35 and np.mean(cases) > 32


def test_the_treated_have_a_mentor_for_as_long_as_the_file_says():
    weeks = []
    for number in range(2):
        site, treated = lived("mentor-trial", number, 53)
        each = [np.mean(site.youths["mentor"][treated] >= 0)]
        while len(each) < 52:
            site.step()
            each.append(np.mean(site.youths["mentor"][treated] >= 0))
        weeks.append(sum(each))
    assert "in about 32 of the 52 weeks" in plan("mentor-trial", 1, ()).trial.choices
    assert np.mean(weeks) == pytest.approx(32, abs=3)
