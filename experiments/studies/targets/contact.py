"""C12: what three times the contact does for job-ready reference agents."""

from dataclasses import replace

import numpy as np

from caseload.experiments.running.scenario import Scenario
from caseload.experiments.studies.targets.hazard import Hazard, hazard, ratio
from caseload.experiments.studies.targets.ratio import Ratio
from caseload.experiments.studies.targets.seen import YEAR, observe
from caseload.model.municipality import Municipality
from caseload.model.place import Place, Team

TIMES = 3


def reference(place: Place) -> Place:
    """Put obviously ready youths in the place of all who are not activity-ready, with nobody else, no newcomers, and no years before."""
    stock = [part.model_copy(update={"category": "obviously-ready"}) for part in place.stock if part.category != "activity-ready"]
    return place.model_copy(update={"stock": stock, "burn_in": 0, "entries": place.entries.model_copy(update={"per_year": 0.0})})


def tripled(place: Place) -> Place:
    """Meet everybody within a third of the weeks, and staff the teams with three times the social workers, who see whom they judge fit."""
    return place.model_copy(update={"team": {name: more_of(own) for name, own in place.team.items()}})


def more_of(own: Team) -> Team:
    """One team with three times the contact."""
    policy = own.policy.model_copy(update={"meeting_within": own.policy.meeting_within / TIMES})
    return own.model_copy(update={"policy": policy, "social_workers": TIMES * own.social_workers})


def job_hazard(scenario: Scenario, number: int) -> Hazard:
    """Hazard of a job in the first year of those on benefit at the start."""
    model = Municipality(scenario.design, scenario.place, scenario.parameters, weeks=YEAR, rng=scenario.seed_of(number))
    seen = observe(model)
    return hazard(seen, seen.in_job, np.flatnonzero(seen.on_benefit[0]))


def contact(scenario: Scenario, number: int) -> dict[str, Ratio]:
    """Job hazard with three times the contact, relative to the usual contact, on the same youths with the same luck."""
    usual = reference(scenario.place)
    more, less = (job_hazard(replace(scenario, place=place), number) for place in (tripled(usual), usual))
    return {"contact_job_hazard": ratio(more, less)}
