"""All ways to split a budget over more social workers, mentors and contact persons."""

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any, NamedTuple

from caseload.experiments.economics.design_costs import WEEKS
from caseload.experiments.running.scenario import Scenario
from caseload.experiments.studies.sweep.cases import Case, case_of
from caseload.experiments.studies.sweep.factors import MOST, Factor
from caseload.experiments.studies.sweep.lever import Lever
from caseload.experiments.studies.sweep.staffing import TO_MILLION, places_of, staffed_programme
from caseload.model.design import Programme
from caseload.model.input_error import InputError

FOLLOW = 39  # weeks that a contact person follows: as in contact-person-only.toml, between the 6 and 12 months that are described
FACTORS = tuple(
    Factor(name, Lever(path, True, meaning), ())
    for name, path, meaning in (
        ("workers_hired", "workers_hired", "social workers hired"),
        ("caseload", "caseload", "cases per social worker: the places the design has, shared by all its social workers"),
        ("mentors", "mentors, mentor_rate", "posts of mentors, offered as often as fills their hours if all accept"),
        (
            "contact_persons",
            "mentors, follow_weeks",
            f"posts of mentors who follow youths {FOLLOW} weeks into education and work",
        ),
    )
)


class Split(NamedTuple):
    """Posts that are paid for."""

    workers: int
    mentors: int
    contact_persons: int


def splits(base: Scenario, budget: float) -> list[Case]:
    """List every split that costs at most `budget`, million kr a year, at the scenario's prices.

    Mentors and contact persons have the hours of the unit's own mentors; workers moved in stay, and so does all that is not named
    in FACTORS.

    Raises
    ------
    InputError
        If the budget is no amount, buys no more than there is or has more than MOST splits, or the design has not just one programme of
        social workers.
    """
    if not 0 < budget / TO_MILLION < math.inf:
        raise InputError(f"--budget {budget:g} is not allowed: must be million kr a year above 0")
    name, programme = staffed_programme(base.design, "--budget")
    posts = list(islice(affordable(base, budget), MOST + 1))
    if len(posts) > MOST:
        raise InputError(f"--budget {budget:g} is not allowed: it is in million kr a year, and this has more than {MOST:,} splits")
    cases = []
    for split in posts:
        if programme.workers_moved + split.workers:
            levers = {f"programme.{name}.{lever}": value for lever, value in levers_of(base, programme, split).items()}
            scenario = replace(base, design=base.design.replaced(levers))
            caseload = levers[f"programme.{name}.caseload"]
            case = case_of(scenario, [factor.name for factor in FACTORS], (split.workers, caseload, *split[1:]), {})
            cases += [case] if case.facts.cost_a_year <= budget + TO_MILLION else []
    if len(cases) < 2:
        raise InputError(
            f"--budget {budget:g}: there is nothing to split: it is in million kr a year, and pays what {base.design.name} adds"
        )
    return cases


def affordable(base: Scenario, budget: float) -> Iterator[Split]:
    """All posts that the budget could pay if it paid nothing else."""
    price, kroner = base.parameters.values, budget / TO_MILLION + 1
    worker, mentor = price["staff_year"], hours_of(base) * WEEKS * price["mentor_hour_price"]
    for workers in range(int(kroner // worker) + 1):
        rest = int((kroner - workers * worker) // mentor)
        for mentors in range(rest + 1):
            for contact_persons in range(rest - mentors + 1):
                yield Split(workers, mentors, contact_persons)


def hours_of(base: Scenario) -> float:
    """Hours a week of a mentor's post."""
    _, programme = staffed_programme(base.design, "--budget")
    return programme.mentor_hours or base.place.mentors.hours


def levers_of(base: Scenario, programme: Programme, split: Split) -> dict[str, Any]:
    """Levers of the programme under a split."""
    assert programme.policy is not None  # a programme with social workers has one
    places, price, hours = places_of(base.design), base.parameters.values, hours_of(base)
    mentored = min(split.mentors * hours / price["mentor_hours"], places - 1)
    offers = mentored / price["mentor_weeks"] / (places - mentored)  # a week, to each youth without a mentor
    return {
        "workers_hired": split.workers,
        "hired_from": programme.hired_from or programme.start,
        "caseload": math.ceil(places / (programme.workers_moved + split.workers)),
        "mentors": split.mentors + split.contact_persons,
        "mentor_hours": hours,
        "policy.mentor_rate": min(1.0, programme.policy.mentor_rate + offers),
        "policy.follow_weeks": FOLLOW if split.contact_persons else programme.policy.follow_weeks,
    }
