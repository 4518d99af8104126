"""Caseload acts only through declared channels: with all of them closed no caseload moves anybody, with any one open it does."""

import pytest

from caseload.agents.compiled import PLAIN
from tests.worlds import BUSY, NOTHING, SELDOM, SURE, differing, parameters, place, programme, stratum, town

EXITS = {"status", "gone", "first_exit", "first_return", "first_dropout", "first_education", "first_apprenticeship", "first_job"}
EXITS |= {"first_self_support", "first_other_benefit", "weeks_on_benefit", "weeks_in_education", "weeks_in_job", "qualified"}
CASELOADS = (5, 15)
WEEKS = 12 if PLAIN else 80

# All ways from a contact to what happens to a youth.
CLOSED = {
    "keep_base": -SURE,  # no plan is kept: no help, school, application or placement comes of a talk
    "plan_factor": 0.0,  # a plan carries no application further
    "search_factor": 0.0,  # nor a search
    "show_plan": 0.0,  # nor a first day
    "absent_plan": 0.0,
    "absent_support": 0.0,  # who stands by a youth changes no week at school
    "lapse_cost": 0.0,  # a plan that lapses costs no belief in oneself
    "place_base": -SURE,  # no firm takes anybody
    "direction_gain": 0.0,  # a talk makes nobody more decided
    "encouragement": 0.0,  # nor surer
    "network_gain": 0.0,  # nor better backed
    "order_share": 0.0,
    "help_kept": 0.0,  # support keeps up no help
    "sanction_push": 0.0,
    "money_motive": 0.0,  # an offer raises the benefit, and so what a grant is worth against it
    "idle_skill": 0.0,  # who is busy forgets nothing
    "idle_friends": 0.0,
    "idle_confidence": 0.0,
    "perception_error": 0.0,  # who is known better is not classed otherwise
    "reassess_weeks": 10_000.0,  # nor because there was a meeting to do it
    "friend_tip": 0.0,  # a volunteer knows of no firm
}
LIFE = {
    "application_rate": 0.3,
    "intake_rolling": 1.0,
    "answer_weeks": 1.0,
    "basic_weeks": 8.0,
    "main_weeks": 10.0,
    "interview_rate": 0.1,
    "job_floor": 0.5,
    "job_loss_rate": 0.03,
    "support_rate": 0.01,
    "return_rate": 0.03,
    "birth_rate": 0.002,
    "resource_rate": 0.01,
    "other_return_rate": 0.03,
    "shock_rate": 0.01,
    "dropout_rate": 0.05,
    "quit_rate": 0.01,
    "illness": 0.05,
    "move_rate": 0.001,
    "seek_help": 0.02,
    "direction_others": 0.9,
    "private_share": 0.0,
}


def programme_of(cases):
    """Two of the unit's three workers in a programme, with so many cases each at most: the same staff whatever the caseload."""
    policy = BUSY | {"meeting_within": 2, "volunteers": 0}
    return programme(caseload=cases, workers_moved=2, moved_from="unready", policy=policy, mentors=3, mentor_hours=15)


def under(cases, how):
    """A place where everything can happen, with a programme of such a caseload, or none."""
    stock = (stratum(45, age_below=24, weeks_from=10), stratum(12, "ready"))
    where = place(*stock, workers=3, hours=15, policy=SELDOM | {"meeting_within": 6}, per_year=40, firms={"count": 6, "openings": 2})
    return town(where, how, programme_of(cases) if cases else NOTHING, weeks=WEEKS, seed=9).run()


def test_with_every_channel_closed_no_caseload_moves_anybody():
    """What is left would be a channel that nobody declared."""
    how = parameters(LIFE, CLOSED)
    small, large = (under(cases, how) for cases in CASELOADS)
    none = under(0, how)
    assert large.weekly["enrolled"].max() > small.weekly["enrolled"].max() > 0
    assert small.youths["meetings"].sum() != large.youths["meetings"].sum()
    stocks = {"on_benefit", "in_education", "in_job", "education_starts", "job_starts", "dropouts", "returns", "applications"}
    for other in (large, none):
        assert not differing(small.weekly, other.weekly) & stocks
        assert not differing(small.youths, other.youths) & (EXITS | {"need", "helped", "skill", "confidence", "direction", "category"})
    assert len(set(small.youths["status"].tolist())) > 3  # much happened all the same


OPENED = {
    "plans kept": {"keep_base": 2.0},
    "plans for an application": {"keep_base": 2.0, "plan_factor": 4.0},
    "a talk about direction": {"direction_gain": 0.8},
    "a worker's belief": {"encouragement": 0.8},
    "places in firms": {"place_base": 3.0, "agreement_from": -5.0, "subsidy_from": -5.0, "hours_from": -5.0},
    "sanctions": {"sanction_push": 20.0, "sanction_rate": 5.0, "attend_base": -2.0},
    "what is known": {"perception_error": 0.4, "reassess_weeks": 4.0},
}


@pytest.mark.skipif(PLAIN, reason="two runs for each channel")
@pytest.mark.parametrize("channel", OPENED)
def test_each_channel_lets_the_caseload_through_when_it_is_open(channel):
    """The converse: each of the ways closed above is one."""
    how = parameters(LIFE, CLOSED, OPENED[channel])
    small, large = (under(cases, how) for cases in CASELOADS)
    assert differing(small.youths, large.youths) & (EXITS | {"category"})
