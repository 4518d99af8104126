"""Nothing is lost and nothing is made: people, case lists, hours, places and kroner, every week, in every design."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from caseload.agents.codes import LONG_AGO, Category, Flow, Status
from caseload.agents.compiled import PLAIN, rows
from caseload.agents.post import accounted
from caseload.agents.social_worker import Role
from caseload.model.design import designs
from caseload.model.input_error import InputError
from caseload.model.municipality import Municipality
from caseload.model.phases.payroll import DAYS_A_WEEK, DAYS_A_YEAR, FULL_TIME, OERE
from tests.small import FAST, SMALL, fast
from tests.theory.small_worlds import small_worlds
from tests.worlds import BUSY, parameters, place, programme, stratum, town

TINY = 1e-9  # hours: what adding up in another order may change
WEEKS = 16 if PLAIN else 80
EDUCATIONS = (Status.EDUCATION, Status.APPRENTICESHIP)
ON_BENEFIT = (Status.BENEFIT, Status.PREPARATORY)
SERVED = (*ON_BENEFIT, Status.SCHOOL)
STATE = [flow for flow in Flow if flow.name.endswith("_STATE")]
BELONGS = {  # who alone can be paid for by a flow, at the end of the week
    Flow.BENEFIT_MUNICIPALITY: ON_BENEFIT,
    Flow.BENEFIT_STATE: ON_BENEFIT,
    Flow.GRANT_STATE: EDUCATIONS,
    Flow.SCHOOL_PAY_MUNICIPALITY: (Status.APPRENTICESHIP,),
    Flow.BONUS_STATE: (Status.APPRENTICESHIP,),
    Flow.PLACEMENT_MUNICIPALITY: (Status.SCHOOL,),
    Flow.SUBSIDY_MUNICIPALITY: (Status.JOB,),
    Flow.SUBSIDY_STATE: (Status.JOB,),
    Flow.OTHER_MUNICIPALITY: (Status.OTHER_BENEFIT, Status.GONE),
    Flow.OTHER_STATE: (Status.OTHER_BENEFIT, Status.GONE),
}
HOURS = ("away", "fixed", "cover", "paperwork", "travel", "joint", "carried", "idle")
TASKS = ("away", "fixed", "cover", "contact", "paperwork", "travel", "joint", "idle")


class Ledger:
    """A municipality stepped week by week, with what it was a week ago and what it started from."""

    def __init__(self, model: Municipality) -> None:
        self.model = model
        self.youths = model.born.copy()  # a week ago; those not yet there as they will come
        self.workers = model.workers.copy()

    def live(self) -> None:
        """One week, then every balance."""
        model, known = self.model, 0 if self.model.steps == 0 else len(self.model.youths)
        model.step()
        self.week, self.now, self.out = model.week - 1, model.youths, model.weekly[-1]
        self.old = self.youths[: len(self.now)]
        self.new = np.arange(len(self.now)) >= known
        self.people(), self.flows(), self.case_lists(), self.caps(), self.hours(), self.contacts(), self.ties(), self.kroner()
        self.youths[: len(self.now)] = self.now
        self.workers = model.workers.copy()

    def people(self) -> None:
        """Everyone who should have come is there, in one status, and nobody leaves the table."""
        now, out, born = self.now, self.out, self.model.born
        assert np.array_equal(now["person"], born["person"][born["arrival"] <= self.week])
        assert len(np.unique(now["person"])) == len(now)
        counts = np.bincount(now["status"], minlength=len(Status))
        assert len(counts) == len(Status) and counts.sum() == len(now)
        assert out["on_benefit"] == counts[list(ON_BENEFIT)].sum() and out["in_preparatory"] == counts[Status.PREPARATORY]
        assert out["pupils"] == counts[Status.SCHOOL]
        assert out["in_education"] == counts[Status.EDUCATION] + counts[Status.APPRENTICESHIP]
        assert out["in_job"] == counts[Status.JOB]
        classes = np.bincount(now["category"][np.isin(now["status"], ON_BENEFIT)], minlength=len(Category))
        assert ((now["category"] == Category.PUPIL)[now["status"] == Status.SCHOOL]).all()
        assert out["on_benefit"] == classes.sum()
        assert [out["obviously_ready"], out["ready"], out["activity_ready"]] == classes[1:4].tolist() and not classes[Category.PUPIL]
        gone = now["status"] == Status.GONE
        assert np.array_equal(gone, now["gone"] >= 0)
        assert gone[self.old["status"] == Status.GONE].all()

    def flows(self) -> None:
        """Who changed status is who was counted as starting, returning or dropping out; every week lived is booked once."""
        was, status, out = self.old["status"], self.now["status"], self.out
        helped, helps = np.isin(was, ON_BENEFIT), np.isin(status, ON_BENEFIT)
        begun = self.now["benefit_spells"] - self.old["benefit_spells"]
        assert np.array_equal(begun, (~helped & helps).astype(int))
        pupil, gone = was == Status.SCHOOL, (status == Status.GONE) & (was != Status.GONE)
        free = helped | np.isin(was, (Status.JOB, Status.SELF_SUPPORT))  # from where an education can begin
        for name, since, into in (
            ("education_starts", free, EDUCATIONS),
            ("job_starts", helped, (Status.JOB,)),
            ("self_support_starts", helped, (Status.SELF_SUPPORT,)),
            ("other_benefit_starts", helped, (Status.OTHER_BENEFIT,)),
        ):
            started = (since & np.isin(status, into)).sum()
            assert started <= out[name] <= started + gone.sum(), name  # some may have moved away before the week was over
        assert out["returns"] == (~helped & ~pupil & helps).sum() and out["inflow_18"] == (pupil & helps).sum()
        assert np.isin(status[pupil & (self.now["clock"] > self.week)], (Status.SCHOOL, Status.GONE)).all()
        assert not (status[self.now["clock"] <= self.week] == Status.SCHOOL).any()
        assert not (~pupil & (status == Status.SCHOOL)).any()
        qualified = self.now["qualified"] > self.old["qualified"]
        broke_off = np.isin(was, EDUCATIONS) & ~np.isin(status, (*EDUCATIONS, Status.GONE)) & ~qualified
        unqualified = broke_off & (self.now["qualified"] == 0)  # who had qualified before may do so once more, unseen by that column
        assert unqualified.sum() <= out["dropouts"] <= broke_off.sum()
        for name, where in (("benefit", ON_BENEFIT), ("education", EDUCATIONS), ("job", (Status.JOB,))):
            assert np.array_equal(self.grown(f"weeks_{'on' if name == 'benefit' else 'in'}_{name}"), np.isin(status, where))

    def case_lists(self) -> None:
        """Each youth on benefit has a worker of the team that serves him or her, if it has any, and is counted there once."""
        now, workers = self.now, self.model.workers
        on_list = np.isin(self.old["status"], SERVED)  # when workers were assigned; newcomers come with their status
        posts = self.posts()
        assert (posts < len(workers)).all()
        known = np.bincount(posts[on_list & (posts >= 0)], minlength=len(workers))
        unseen = (self.of_age() & (posts < 0)).sum()  # who may have had a first worker for the week in which they turned 18
        assert (workers["cases"] >= known).all() and workers["cases"].sum() <= known.sum() + unseen
        assert (workers["role"][posts[posts >= 0]] == Role.SOCIAL_WORKER).all()
        right = self.serving()
        settled = on_list & ~self.of_age() & np.isin(now["status"], SERVED)
        served = settled & (posts >= 0)
        assert right[served, workers["team"][posts[served]]].all()
        assert np.array_equal(served[settled], right[settled].any(axis=1))

    def of_age(self) -> np.ndarray:
        """Pupils who turned 18 this week, and so lost their worker at its end."""
        return (self.old["status"] == Status.SCHOOL) & (self.now["status"] != Status.SCHOOL)

    def posts(self) -> np.ndarray:
        """Everyone's worker during the week, or -1."""
        return np.where(self.of_age(), self.old["worker"], self.now["worker"])

    def serving(self) -> np.ndarray:
        """Teams with a social worker [youths, teams] that may serve each youth: the programme's, else the unit's for the class."""
        now, teams, workers = self.now, self.model._teams, self.model.workers
        in_post = (workers["role"] == Role.SOCIAL_WORKER) & (workers["starts"] <= self.week)
        staffed = np.bincount(workers["team"][in_post], minlength=len(teams)) > 0
        own_team = (teams["serves_unready"] == (now["category"] == Category.ACTIVITY_READY)[:, None]) & (teams["programme"] == 0)
        right = own_team & (now["status"] != Status.SCHOOL)[:, None]
        own = (now["programme"] >= 0) & staffed[now["programme"]]
        right[own] = np.arange(len(teams)) == now["programme"][own, None]
        return right & staffed

    def caps(self) -> None:
        """No post of a programme has more cases than its caseload, and a label no more youths than places."""
        teams, workers = self.model._teams, self.model.workers
        programme = teams["programme"][workers["team"]] == 1
        cap = teams["caseload"][workers["team"]]
        assert (workers["cases"] <= cap)[programme & (cap > 0)].all()
        for number in np.flatnonzero((teams["programme"] == 1) & (teams["caseload"] == 0)):
            assert (self.now["programme"] == number).sum() <= teams["places"][number]

    def hours(self) -> None:
        """Every paid hour has one task; none is negative but what a week takes of the next, which that one gives back."""
        workers, mentors, out = self.model.workers, self.model.mentors, self.out
        assert [accounted(worker) for worker in rows(workers)] == pytest.approx(workers["hours"].tolist(), abs=TINY)
        assert all((workers[task] >= 0).all() for task in TASKS)
        there = (workers["filled"] == 1) & (workers["absent"] == 0)
        assert (workers["away"] == np.where(there, 0, workers["hours"])).all()
        begun = np.where(self.workers["holder"] == workers["holder"], self.workers["overrun"], 0.0)  # a successor owes nothing
        assert np.allclose(workers["carried"][there], (begun - workers["overrun"])[there], atol=TINY)
        counted = (workers["role"] == Role.SOCIAL_WORKER) & (workers["filled"] == 1)
        for name, task in (("direct", "contact"), *((name, name) for name in HOURS)):
            assert out[f"{name}_hours"] == pytest.approx(workers[task][counted].sum(), abs=1e-6)
        assert (mentors["spare"] >= 0).all() and (mentors["spare"] <= mentors["hours"]).all()

    def contacts(self) -> None:
        """Contact, record and travel are those of the counted contacts, and every counted contact is some youth's."""
        p, out, workers = self.model.parameters.values, self.out, self.model.workers
        calls = out["calls"] * p["call_hours"] + out["accompanied"] * p["accompany_hours"]
        full = calls + (out["meetings"] + out["counselled"]) * p["meeting_hours"]
        contact = workers["contact"].sum()
        least = calls + (out["meetings"] * p["shortest_talk"] + out["counselled"]) * p["meeting_hours"]
        assert least - TINY <= contact <= full + TINY
        record = p["paperwork"] * contact + p["missed_hours"] * out["missed"]
        assert workers["paperwork"].sum() == pytest.approx(record, abs=1e-6)
        assert workers["travel"].sum() == pytest.approx((out["outings"] + out["accompanied"]) * p["travel_hours"], abs=1e-6)
        for name in ("meetings", "outings", "calls", "missed", "mentor_meetings", "sanctions", "plans_kept"):
            assert self.grown(name).sum() == out[name] and (self.grown(name) >= 0).all(), name
        talks = sum(out[name] for name in out.dtype.names if name.startswith("talks_"))
        assert talks == out["meetings"] + out["calls"]

    def ties(self) -> None:
        """Mentors and firms count the youths that point to them, within hours, places and openings."""
        now, mentors, firms = self.now, self.model.mentors, self.model.employers
        assert np.array_equal(mentors["mentees"], np.bincount(now["mentor"][now["mentor"] >= 0], minlength=len(mentors)))
        assert (mentors["mentees"] * self.model.parameters.values["mentor_hours"] <= mentors["hours"] + TINY).all()
        intern = now["placed_until"] > LONG_AGO
        apprentice = (now["status"] == Status.APPRENTICESHIP) & (now["employer"] >= 0)
        assert np.isin(now["status"][intern], ON_BENEFIT).all()
        assert np.array_equal(firms["interns"], np.bincount(now["employer"][intern], minlength=len(firms)))
        assert np.array_equal(firms["apprentices"], np.bincount(now["employer"][apprentice], minlength=len(firms)))
        assert (firms["interns"] <= firms["places"]).all() and (firms["apprentices"] <= firms["openings"]).all()
        assert self.out["mentored"] == (now["mentor"] >= 0).sum() and self.out["interns"] == intern.sum()

    def kroner(self) -> None:
        """Youth by youth and account by account, to the oere; a design that adds nobody adds no cost."""
        paid, out, status = self.grown("paid"), self.out, self.now["status"]
        assert (paid >= 0).all()
        for flow, entitled in BELONGS.items():
            assert not paid[:, flow][~np.isin(status, entitled)].any(), flow
        assert out["benefit"] == paid[:, [Flow.BENEFIT_MUNICIPALITY, Flow.BENEFIT_STATE]].sum()
        assert out["placements"] == paid[:, Flow.PLACEMENT_MUNICIPALITY].sum()
        assert out["offers"] + out["departments"] == paid[:, Flow.OFFER_MUNICIPALITY].sum()
        assert out["help"] == paid[:, Flow.HELP_MUNICIPALITY].sum() and out["treatment"] == paid[:, Flow.HELP_STATE].sum()
        assert not paid[:, [Flow.HELP_MUNICIPALITY, Flow.HELP_STATE]][self.now["helped"] == 0].any()
        assert out["other_benefits"] == paid[:, [Flow.OTHER_MUNICIPALITY, Flow.OTHER_STATE]].sum()
        assert out["state"] == paid[:, STATE].sum() and out["refund"] == paid[:, Flow.BENEFIT_STATE].sum()
        wages, added = self.wages()
        assert out["programme"] == added and out["staff"] == wages - added
        assert out["municipality"] + out["state"] == paid.sum() + wages

    def wages(self) -> tuple[int, int]:
        """Oere for filled posts, mentors and school visits, and of these for what the design added."""
        p, workers, mentors, teams = self.model.parameters.values, self.model.workers, self.model.mentors, self.model._teams
        wage = (p["staff_year"] * OERE * workers["hours"] / FULL_TIME * DAYS_A_WEEK / DAYS_A_YEAR).astype(int) * workers["filled"]
        fee = (p["mentor_hour_price"] * OERE * mentors["hours"]).astype(int) * (mentors["starts"] <= self.week)
        visits = int(p["detection_price"] * OERE) * int(((teams["detection"] > 0) & (teams["starts"] <= self.week)).sum())
        visits *= self.week % 2 == 0
        added = (wage * workers["hired"]).sum() + (fee * (mentors["team"] >= 0)).sum() + visits
        return int(wage.sum() + fee.sum() + visits), int(added)

    def grown(self, name: str) -> np.ndarray:
        """What a column gained this week."""
        return self.now[name] - self.old[name]


@pytest.mark.parametrize("design", designs()[:2] if PLAIN else designs())
def test_every_week_of_a_shipped_design_balances(design):
    ledger = Ledger(Municipality(design, SMALL, fast(), WEEKS, rng=12))
    for _ in range(WEEKS):
        ledger.live()
    model = ledger.model  # the balances were put to the test
    assert PLAIN or (model.weekly["quits"].sum() > 0 and (model.youths["internships"] > 0).any() and (model.weekly["idle_hours"] > 0).any())


@pytest.mark.parametrize("design", designs())
def test_a_design_that_adds_no_staff_mentors_or_visits_adds_no_cost(design):
    model = Municipality(design, SMALL, fast(), 60, rng=3)
    adds = model.workers["hired"].any() or (model.mentors["team"] >= 0).any() or (model._teams["detection"] > 0).any()
    if PLAIN:
        return
    model.run()
    assert (model.weekly["programme"].sum() > 0) == adds


@given(small_worlds())
@settings(max_examples=2 if PLAIN else 60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_every_week_of_any_small_design_balances(world):
    where, design, seed = world
    weeks = 6 if PLAIN else 26
    ledger = Ledger(town(where, parameters(FAST), design, weeks=weeks, seed=seed))
    for _ in range(weeks):
        ledger.live()


def test_a_busy_small_world_balances_to_its_end():
    around = {"counsellors": 1, "firms": {"count": 5}, "mentors": {"count": 2}, "pupils": {"per_year": 10}}
    where = place(stratum(10), stratum(8, "ready"), workers=2, hours=15, policy=BUSY, per_year=40, **around)
    weeks = 15 if PLAIN else 120
    design = programme(caseload=4, workers_moved=1, moved_from="unready", policy=BUSY)
    ledger = Ledger(town(where, parameters(FAST), design, weeks=weeks, seed=5))
    for _ in range(weeks):
        ledger.live()


def test_a_programme_with_workers_has_no_places_beside_its_caseload():
    with pytest.raises(InputError):
        programme(caseload=5, workers_moved=1, moved_from="unready", policy=BUSY, places=10)


def test_a_programme_without_workers_or_a_policy_takes_no_mentors():
    with pytest.raises(InputError):
        programme(places=10, mentors=2, mentor_hours=10)
