"""A trial made up for tests, and the crowded town it is made in."""

from experiments.emulation.protocol import Trial
from experiments.scenario import Scenario
from model.toml import check
from tests.worlds import BUSY, NOTHING, parameters, place, stratum

OUTCOMES = {name: {"measure": name, "weeks": 40} for name in ("started_education", "weeks_on_benefit", "off_benefit")}
ALL = {"category": "activity-ready", "age_from": 18, "age_below": 30}


def crowd(**more):
    """Two hundred activity-ready youths, three busy workers and two mentors."""
    return place(stratum(200, age_below=29), workers=3, **{"plan": BUSY, "per_year": 60, "mentors": {"count": 2}} | more)


def trial(treatment=None, **more):
    """A trial of this treatment, nothing at all if None, that follows for 40 weeks."""
    told = {"name": "made", "title": "Made", "summary": "up", "source": "nobody", "randomised": "youth", "target": ALL}
    return check(Trial, told | {"treatment": treatment or {}, "outcome": OUTCOMES} | more, "made.toml")


def base(where=None, weeks=52, **values):
    """The town without a trial; nobody declines to be treated unless `values` say so."""
    return Scenario(NOTHING, where or crowd(), parameters({"private_share": 0}, values), weeks, seed=5)
