"""Caseload acts only through declared channels: with all of them closed no caseload moves anybody, with any one open it does."""

import pytest

from tests.worlds import BUSY, NOTHING, SELDOM, differing, parameters, place, programme, stratum, town

MOVING = {"education_base": -4.5, "job_base": -5.0, "other_benefit_base": -6.0, "dropout_base": -3.0}
EXITS = {"status", "gone", "first_exit", "first_return", "first_dropout", "first_education", "first_apprenticeship", "first_job"}
EXITS |= {"first_self_support", "first_other_benefit", "weeks_on_benefit"}
CASELOADS = (20, 60)


def programme_of(cases):
    """Two of the unit's three workers in a programme, with so many cases each at most: the same staff whatever the caseload."""
    plan = BUSY | {"meeting_every": 2, "sanctions": 0.5, "follow_weeks": 26, "preparatory_rate": 0}
    return programme(caseload=cases, workers_moved=2, moved_from="unready", plan=plan, mentors=3, mentor_hours=15)


def under(cases, how, openings=0):
    plan = SELDOM | {"meeting_every": 6, "call_every": 6, "internship_rate": 0.02}
    where = place(
        stratum(120, age_below=24, weeks_from=10),
        stratum(30, "ready"),
        workers=3,
        plan=plan,
        per_year=100,
        firms={"count": 10, "openings": openings},
    )
    return town(where, how, programme_of(cases) if cases else NOTHING, weeks=130, seed=9).run()


# All ways from contact to an exit: alliance, goal, motivation and needs through readiness, needs to another benefit, belief, sanctions,
# contact persons who follow into education, internships with their wage subsidies, deals.
CLOSED = {
    "relation_effect": 0,
    "goal_effect": 0,
    "readiness_motivation": 0,
    "readiness_burden": 0,
    "other_benefit_burden": 0,
    "belief_effect": 0,
    "sanction_push": 0,
    "follow_effect": 0,
    "subsidy_share": 0,
    "lock_in": 1,
}
LIFE = MOVING | {
    "move_rate": 0.001,
    "shock_rate": 0.006,
    "quit_rate": 0.01,
    "illness": 0.05,
    "education_readiness": 2,
    "job_readiness": 2,
}
LIFE |= {"job_loss_rate": 0.02, "return_rate": 0.02, "education_without_exam": 0.3}


def test_with_every_relation_off_no_caseload_moves_anybody():
    """What is left would be a channel that nobody declared."""
    how = parameters(CLOSED, LIFE)
    small, large = (under(cases, how) for cases in CASELOADS)
    none = under(0, how)
    assert large.weekly["enrolled"].max() > small.weekly["enrolled"].max() > 0
    assert small.youths["meetings"].sum() != large.youths["meetings"].sum()
    stocks = {"on_benefit", "in_education", "in_job", "education_starts", "job_starts", "dropouts", "returns"}
    for other in (large, none):
        assert not differing(small.weekly, other.weekly) & stocks
        assert not differing(small.youths, other.youths) & (EXITS | {"readiness"})


@pytest.mark.parametrize("opened", [*CLOSED, "firms"])
def test_each_relation_lets_the_caseload_through_when_it_is_on(opened):
    """The converse: each of the ways closed above is one."""
    on = {"firms": {"deal_base": 2.0}, "other_benefit_burden": {opened: 8.0}, "lock_in": {opened: 0.0}, "sanction_push": {opened: 4.0}}.get(
        opened, {opened: 1.0}
    )
    how = parameters(CLOSED, LIFE, {"need_relief": 0.05, "motivation_gain": 0.2, "education_readiness": 5}, on)
    small, large = (under(cases, how, openings=3 if opened == "firms" else 0) for cases in CASELOADS)
    assert differing(small.weekly, large.weekly) & {"on_benefit", "in_education", "in_job"}
