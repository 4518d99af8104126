"""Trials made up for tests: one in a crowded town, and the file of a tiny one."""

from caseload.experiments.running.scenario import Scenario
from caseload.experiments.studies.trial.protocol import Trial
from caseload.model.toml import check
from tests.refused import edited
from tests.small import SMALL
from tests.worlds import BUSY, NOTHING, parameters, place, stratum

OUTCOMES = {name: {"measure": name, "weeks": 40} for name in ("started_education", "weeks_on_benefit", "off_benefit")}
ALL = {"category": "activity-ready", "age_from": 18, "age_below": 30}


def crowd(**more):
    """Two hundred activity-ready youths, three busy workers and two mentors."""
    return place(stratum(200, age_below=29), workers=3, **{"policy": BUSY, "per_year": 60, "mentors": {"count": 2}} | more)


def trial(treatment=None, **more):
    """A trial of this treatment, nothing at all if None, that follows for 40 weeks."""
    told = {"name": "made", "title": "Made", "summary": "up", "source": "nobody", "randomised": "youth", "target": ALL}
    return check(Trial, told | {"treatment": treatment or {}, "outcome": OUTCOMES} | more, "made.toml")


def base(where=None, weeks=52, **values):
    """The town without a trial; nobody declines to be treated unless `values` say so."""
    return Scenario(NOTHING, where or crowd(), parameters({"private_share": 0}, values), weeks, seed=5)


TINY = f"""
title = "Tiny"
summary = "up"
source = "nobody"
randomised = "youth"
sites = 2
municipality = "{SMALL}"
target = {{ category = "activity-ready", age_from = 18, age_below = 30 }}

[treatment]
meeting_within = 1

[outcome.benefit]
measure = "weeks_on_benefit"
weeks = 12
published = {{ estimate = -1.0, source = "nobody" }}

[outcome.education]
measure = "started_education"
weeks = 8
"""


def tiny(folder, *edits):
    """The file of a trial in the small place, some parts replaced."""
    folder.mkdir(exist_ok=True)
    (folder / "tiny.toml").write_text(edited(TINY, *edits), encoding="utf-8")
    return str(folder / "tiny.toml")
