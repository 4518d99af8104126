"""Checks of single rules, on youths and workers made for them."""

import ast
from pathlib import Path

import numpy as np

from caseload.agents.codes import Department, Flow, Need, Profile, Status, Topic
from caseload.agents.coordination import is_agreed, survives_handover
from caseload.agents.judgement import is_required
from caseload.agents.needs import worst_known
from caseload.agents.post import begin_week, end_week, tire
from caseload.agents.relation import press
from caseload.model import parameters
from caseload.model.phases.contact import hold_contacts
from caseload.model.phases.live import live
from caseload.model.phases.mentoring import meet_mentors
from caseload.model.phases.placements import firms_decide
from caseload.model.phases.plans import keep_plans
from caseload.model.phases.staff import end_work
from caseload.model.phases.talk import talk
from tests.faults.registry import check
from tests.small_rows import a_team, a_worker, a_world, a_youth, numbers
from tests.worlds import STILL, SURE, place, stratum, town
from tests.worlds import parameters as values

ROOT = Path(__file__).parent.parent.parent
ON_BENEFIT = (Status.BENEFIT, Status.PREPARATORY)
EDUCATIONS = (Status.EDUCATION, Status.APPRENTICESHIP)


@check
def colleagues_are_seen_as_they_were():
    """The practice that spreads is that of the week before, in whatever order the colleagues stand."""
    spread = []
    for shares in ((0.0, 0.3, 0.9), (0.9, 0.3, 0.0)):
        w = a_world({}, p={"practice_spread": 0.5}, worker=[{"practice": share} for share in shares])
        end_work(w)
        spread.append(w.workers["practice"].tolist())
    assert np.allclose(spread[0], spread[1][::-1], atol=1e-12)


@check
def a_place_is_one_youths():
    """Two ask the only firm, which has one place; who gets it does not hang on the row, and begins the week after."""
    taken = []
    for order in ((1, 2), (2, 1)):
        asking = [{"person": person, **wants_a_place()} for person in order]
        w = a_world(*asking, p={"place_base": SURE}, firm=[{"places": 1}], week=5)
        firms_decide(w)
        assert w.youths["internships"].sum() == w.employers["interns"][0] == 1
        assert (w.youths["placed_since"][w.youths["internships"] == 1] == 6).all()
        taken.append(int(w.youths["person"][w.youths["internships"] == 1][0]))
    assert taken[0] == taken[1]


def wants_a_place():
    """Columns of a youth for whom firms are to be asked in week 5."""
    return {"asked_of": Department.EMPLOYMENT, "asked_week": 4, "asked_due": 5, "requests": 1}


@check
def every_parameter_is_read():
    read = {f"{need.name.lower()}_share" for need in Need}  # the population reads these by the name of the need,
    read |= {f"{trait}_{kind.name.lower()}" for trait in ("skill", "confidence", "exam") for kind in Profile}  # and these of the profile
    for path in (*(ROOT / "agents").rglob("*.py"), *(ROOT / "model").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                read.add(node.attr)
            elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
                read.add(node.slice.value)
    assert not set(parameters.load().known) - read


@check
def a_talk_moves_only_its_topic():
    for topic in Topic:
        if topic in (Topic.FIRM, Topic.REQUIREMENT, Topic.NEEDS):
            continue  # what is asked of others
        w = a_world({"trust": 0.5}, p={"direction_gain": 0.5, "plan_weeks": 4})
        talk(w, w.workers[0], w.youths[0], 0, topic, 1.0)
        assert (w.youths["direction"][0] > 0) == (topic == Topic.DIRECTION), topic
        assert (w.youths["next_step"][0] == topic) == (topic in (Topic.APPLICATION, Topic.SEARCH, Topic.FOLLOW_UP)), topic


@check
def nobody_knows_what_nobody_has_told():
    known = [worst_known(numbers(notice_from=0.15), a_youth(need={Need.DEBT: 0.8}, knowledge=share)) for share in (0.0, 0.5)]
    assert known == [-1, Need.DEBT]


@check
def an_application_asks_for_all_that_it_takes():
    """A plan kept does not help who has no direction, no grade or no day that allows it."""
    p = {"keep_base": SURE, "direction_enough": 0.5, "stable_below": 0.6}
    ready = {"next_step": Topic.APPLICATION, "step_due": 3, "plans": 1, "direction": 1.0, "eligible": 1}
    for lacking, applies in (({}, 1), ({"direction": 0.1}, 0), ({"eligible": 0}, 0), ({"need": {Need.ABUSE: 0.9}}, 0)):
        w = a_world(ready | lacking, p=p, week=3)
        keep_plans(w)
        assert w.youths["applications"][0] == applies, lacking


@check
def a_contact_too_many_costs_trust():
    p = numbers(closeness_fading=0.125, intrusion=0.3)
    trust = [a_youth(trust=0.5, closeness=0.3, comfort=comfort) for comfort in (1.0, 1000.0)]
    for youth_ in trust:
        press(p, youth_, 1.0)
    assert trust[0].trust < 0.5 == trust[1].trust


@check
def a_mentor_has_only_his_or_her_hours():
    mentees = [{"mentor": 0, "mentor_until": 100}] * 2
    w = a_world(*mentees, p={"mentor_hours": 1.0, "mentor_attendance": 1.0}, mentor=[{"hours": 1.0, "mentees": 2}])
    meet_mentors(w)
    assert w.youths["mentor_meetings"].sum() == 1


@check
def colleagues_with_fewer_cases_are_felt():
    p = numbers(strain_speed=0.5, strain_load=1.0, strain_slope=0.5, morale_gap=1.0)
    even, uneven = a_worker(), a_worker()
    tire(p, even, 0.0, 0.0), tire(p, uneven, 0.0, 0.5)
    assert uneven.strain > even.strain


@check
def what_runs_over_is_taken_from_the_next_week():
    p, worker = numbers(fixed_share=0.4), a_worker(spare=-0.5, hours=10.0)
    end_week(worker)
    begin_week(p, worker, 0.0)
    assert worker.carried == 0.5 and worker.spare == 10.0 - 4.0 - 0.5


@check
def one_plan_stands_for_all_till_its_week_and_loses_nothing():
    agreed = a_youth(agreed_until=10)
    assert [bool(is_agreed(agreed, week)) for week in (9, 10)] == [True, False]
    assert survives_handover(numbers(handover_loss=0.3), 1.0) == 1.0 > survives_handover(numbers(handover_loss=0.3), 0.0) == 0.7


@check
def who_works_some_hours_forgets_nothing():
    idle, busy = ({"skill": 0.5, "confidence": 0.5, "paid_hours": hours} for hours in (0.0, 8.0))
    w = a_world(idle, busy, p={"idle_skill": 0.1, "idle_confidence": 0.1})
    live(w)
    assert w.youths["skill"][0] < 0.5 == w.youths["skill"][1]


@check
def a_newcomer_is_met_within_a_week():
    new = a_youth(since=4, met=4, spell_weeks=1)
    assert [bool(is_required(numbers(), a_team(), new, week)) for week in (4, 5)] == [False, True]


@check
def a_week_is_sanctioned_once():
    missing = {"met": -60, "heard": -60, "since": -70, "spell_weeks": 70, "sanctioned": 3, "category": 2}
    p = {"attend_base": -SURE, "sanction_rate": SURE, "sanction_unready": 1.0, "meeting_hours": 0.5, "shortest_talk": 0.5}
    w = a_world(missing, p=p, week=3, worker=[{"spare": 20.0}])
    hold_contacts(w)
    assert w.youths["missed"][0] == 1 and w.youths["sanctions"][0] == 0


@check
def help_that_runs_is_paid_for():
    model = town(place(stratum(1, "ready"), workers=1), values(STILL, help_relief=0.0), weeks=2)
    model.youths["need"][0, Need.DEBT], model.youths["helped"] = 0.5, 1 << Need.DEBT
    paid = [int(model.youths["paid"][0, Flow.HELP_MUNICIPALITY]) for _ in range(2) if model.step() is None]
    assert 0 < paid[0] == paid[1] - paid[0] == model.weekly["help"][0]
