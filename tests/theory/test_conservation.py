"""Nothing is lost and nothing is made: people, case lists, hours, places and kroner, every week, in every design."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from caseload.agents.social_worker import Role
from caseload.agents.youth import Category, Flow, Status
from caseload.model.design import designs
from caseload.model.input_error import InputError
from caseload.model.municipality import Municipality
from caseload.model.phases.payroll import DAYS_A_WEEK, DAYS_A_YEAR, OERE
from tests.theory.small_worlds import small_worlds
from tests.worlds import BUSY, parameters, place, programme, stratum, town

TINY = 1e-9  # hours: what adding up in another order may change
EDUCATIONS = (Status.EDUCATION, Status.APPRENTICESHIP)
ON_BENEFIT = (Status.BENEFIT, Status.PREPARATORY)
SERVED = (*ON_BENEFIT, Status.SCHOOL)
BENEFITS = [Flow.BENEFIT_MUNICIPALITY, Flow.BENEFIT_STATE]
SUBSIDIES = [Flow.SUBSIDY_MUNICIPALITY, Flow.SUBSIDY_STATE]


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
        to_education = helped & np.isin(status, EDUCATIONS)
        assert out["education_starts"] == to_education.sum()
        assert out["job_starts"] == (helped & (status == Status.JOB)).sum()
        pupil = was == Status.SCHOOL
        assert out["returns"] == (~helped & ~pupil & helps).sum() and out["inflow_18"] >= (pupil & helps).sum()
        assert np.isin(status[pupil & (self.now["clock"] > self.week)], (Status.SCHOOL, Status.GONE)).all()
        assert not (status[self.now["clock"] <= self.week] == Status.SCHOOL).any()
        assert not (~pupil & (status == Status.SCHOOL)).any()
        qualified = self.now["qualified"] > self.old["qualified"]
        broke_off = np.isin(was, EDUCATIONS) & ~np.isin(status, (*EDUCATIONS, Status.GONE)) & ~qualified
        assert out["dropouts"] == broke_off.sum()
        assert not ((was == Status.OTHER_BENEFIT) & ~np.isin(status, (Status.OTHER_BENEFIT, Status.GONE))).any()
        for name, where in (("benefit", ON_BENEFIT), ("education", EDUCATIONS), ("job", (Status.JOB,))):
            assert np.array_equal(self.grown(f"weeks_{'on' if name == 'benefit' else 'in'}_{name}"), np.isin(status, where))

    def case_lists(self) -> None:
        """Each youth on benefit past assessment has a worker of the team that serves him or her, and is counted there once."""
        now, workers = self.now, self.model.workers
        on_list = np.isin(self.old["status"], SERVED)  # when workers were assigned; newcomers come with their status
        posts = self.posts()
        assert (posts < len(workers)).all()
        known = np.bincount(posts[on_list & (posts >= 0)], minlength=len(workers))
        unseen = (self.of_age() & (posts < 0)).sum()  # who may have had a first worker for the week in which they turned 18
        assert (workers["cases"] >= known).all() and workers["cases"].sum() <= known.sum() + unseen
        assert (workers["role"][posts[posts >= 0]] == Role.SOCIAL_WORKER).all()
        right = self.serving()
        settled = on_list & ~self.of_age() & np.isin(now["status"], SERVED) & (now["category"] != Category.UNASSESSED)
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
        cap = teams["caseload"][workers["team"]]
        assert (workers["cases"][cap > 0] <= cap[cap > 0]).all()
        for number in np.flatnonzero((teams["programme"] == 1) & (teams["caseload"] == 0)):
            assert (self.now["programme"] == number).sum() <= teams["places"][number]

    def hours(self) -> None:
        """Nobody spends hours that he or she does not have."""
        workers, mentors = self.model.workers, self.model.mentors
        assert (workers["left"] >= 0).all() and (workers["left"] <= workers["had"]).all()
        assert (workers["had"] <= workers["hours"]).all()
        assert (workers["direct"] <= workers["had"] - workers["left"] + TINY).all()
        away = (workers["absent"] == 1) | (workers["starts"] > self.week) | (self.workers["vacant_until"] > self.week)
        assert (workers["had"][away] == 0).all()
        assert (mentors["left"] >= 0).all() and (mentors["left"] <= mentors["hours"]).all()

    def contacts(self) -> None:
        """Every hour spent is one of the counted contacts, and every counted contact is some youth's."""
        p, out, workers = self.model.parameters.values, self.out, self.model.workers
        placed, gathered = self.grown("internships").sum(), (self.grown("backing") > 0).sum() * p["network_hours"]
        talks = (out["meetings"] + out["counselled"]) * p["meeting_hours"] + gathered
        direct = talks + out["calls"] * p["call_hours"] + out["visits"] * p["visit_hours"] + placed * p["placing_hours"]
        written = (out["meetings"] + out["counselled"] + out["missed"]) * p["notes_hours"] + self.coordinated() + self.at_school()
        assert workers["direct"].sum() == pytest.approx(direct, abs=1e-6)
        assert (workers["had"] - workers["left"]).sum() == pytest.approx(direct + written + out["outings"] * p["travel_hours"], abs=1e-6)
        for name in ("meetings", "outings", "calls", "missed", "mentor_meetings"):
            assert self.grown(name).sum() == out[name] and (self.grown(name) >= 0).all()

    def ties(self) -> None:
        """Mentors and firms count the youths that point to them, within hours, places and openings."""
        now, mentors, firms = self.now, self.model.mentors, self.model.employers
        assert np.array_equal(mentors["mentees"], np.bincount(now["mentor"][now["mentor"] >= 0], minlength=len(mentors)))
        assert (mentors["mentees"] * self.model.parameters.values["mentor_hours"] <= mentors["hours"] + TINY).all()
        intern = (now["employer"] >= 0) & np.isin(now["status"], ON_BENEFIT)
        apprentice = now["status"] == Status.APPRENTICESHIP
        assert np.array_equal(intern | apprentice, now["employer"] >= 0)
        assert np.array_equal(firms["interns"], np.bincount(now["employer"][intern], minlength=len(firms)))
        assert np.array_equal(firms["apprentices"], np.bincount(now["employer"][apprentice], minlength=len(firms)))
        assert (firms["interns"] <= firms["places"]).all() and (firms["apprentices"] <= firms["openings"]).all()
        assert self.out["mentored"] == (now["mentor"] >= 0).sum() and self.out["interns"] == intern.sum()

    def kroner(self) -> None:
        """Youth by youth and account by account, to the oere; a design that adds nobody adds no cost."""
        paid, out, status = self.grown("paid"), self.out, self.now["status"]
        assert (paid >= 0).all()
        benefit, grant = paid[:, BENEFITS], paid[:, [Flow.SCHOOL_PAY_MUNICIPALITY, Flow.BONUS_STATE]]
        assert out["benefit"] == benefit.sum() and out["placements"] == paid[:, Flow.PLACEMENT_MUNICIPALITY].sum()
        assert not benefit[~np.isin(status, ON_BENEFIT)].any() and not grant[status != Status.APPRENTICESHIP].any()
        assert not paid[:, SUBSIDIES][status != Status.JOB].any()
        assert not paid[:, Flow.PLACEMENT_MUNICIPALITY][self.old["status"] != Status.SCHOOL].any()
        assert not paid[~np.isin(status, (*SERVED, *EDUCATIONS, Status.JOB))].any()
        assert out["state"] == paid[:, [flow for flow in Flow if flow.name.endswith("_STATE")]].sum()
        assert out["refund"] == paid[:, Flow.BENEFIT_STATE].sum()
        assert out["municipality"] + out["state"] == paid.sum() + out["staff"] + out["programme"]
        wages, added = self.wages()
        price = int(self.model.parameters.values["mentor_hours"] * self.model.parameters.values["mentor_hour_price"] * OERE)
        mentored = self.with_mentor()
        mentor = np.where(self.old["mentor"] >= 0, self.old["mentor"], self.now["mentor"])[mentored]
        served = (self.now["team"] >= 0) & (self.model._teams["programme"][self.now["team"]] == 1)
        visits = int(self.model.parameters.values["detection_price"] * OERE) * self.visits().sum()
        if not out["quits"]:  # test_turnover has the pay of the week in which somebody resigns
            assert out["municipality"] + out["state"] == paid.sum() + wages + price * mentored.sum() + visits
            if (mentor >= 0).all():  # nobody got a mentor and lost him or her in one week
                reserved = served[mentored] | (len(mentor) > 0 and self.model.mentors["team"][mentor] >= 0)
                assert out["programme"] == added + price * reserved.sum() + visits

    def wages(self) -> tuple[int, int]:
        """Oere for full-time posts that are filled, and of these for posts the design hired."""
        workers, wage = self.model.workers, int(self.model.parameters.values["staff_year"] * OERE * DAYS_A_WEEK / DAYS_A_YEAR)
        filled = (workers["starts"] <= self.week) & (self.workers["vacant_until"] <= self.week)
        return wage * int(filled.sum()), wage * int((filled & (workers["hired"] == 1)).sum())

    def with_mentor(self) -> np.ndarray:
        """Who was with a mentor this week: every mentored youth comes, so that all hours of mentors are counted meetings."""
        old, now, mentors = self.old["mentor"], self.now["mentor"], self.model.mentors
        mentored = self.grown("mentor_meetings") > 0
        assert mentored[(old >= 0) & (now == old) & (self.old["mentor_until"] > self.week)].all()
        assert ((old >= 0) | (now >= 0) | (self.now["first_exit"] >= 0))[mentored].all()
        spent = (mentors["hours"] - mentors["left"])[mentors["starts"] <= self.week].sum()
        assert spent == pytest.approx(mentored.sum() * self.model.parameters.values["mentor_hours"])
        return mentored

    def coordinated(self) -> float:
        """Hours of talks with other departments, at the meetings held under one plan."""
        now, workers = self.now, self.model.workers
        met = self.grown("meetings") > 0
        plan = self.model._teams["one_plan"][workers["team"][self.posts()[met]]]
        return float(((now["departments"][met] - 1) * plan).sum() * self.model.parameters.values["coordination_hours"])

    def visits(self) -> np.ndarray:
        """Teams that visit schools this week."""
        teams = self.model._teams
        return (teams["detection"] > 0) & (teams["starts"] <= self.week) & (self.week % 2 == 0)

    def at_school(self) -> float:
        """Hours of social workers at the schools."""
        workers = self.model.workers
        there = self.visits()[workers["team"]] & (workers["role"] == Role.SOCIAL_WORKER)
        return float(np.minimum(workers["had"], self.model.parameters.values["detection_hours"])[there].sum())

    def grown(self, name: str) -> np.ndarray:
        """What a column gained this week."""
        return self.now[name] - self.old[name]


@pytest.mark.parametrize("design", designs())
def test_every_week_of_a_shipped_design_balances(design):
    ledger = Ledger(Municipality(design, parameters=parameters(mentor_attendance=1.0), rng=12))
    for _ in range(156):
        ledger.live()
    assert ledger.model.weekly["quits"].sum() > 0 and ledger.model.youths["internships"].sum() > 0  # the balances were put to the test
    assert (ledger.model.youths["mentor_meetings"] > 0).any() and (ledger.model.youths["status"] == Status.APPRENTICESHIP).any()


@pytest.mark.parametrize("design", designs())
def test_a_design_that_adds_no_staff_or_mentors_and_no_programme_with_a_plan_costs_nothing(design):
    model = Municipality(design, rng=3, weeks=60).run()
    adds = model.workers["hired"].any() or (model.mentors["team"] >= 0).any() or any(p.plan for p in model.design.programme.values())
    assert (model.weekly["programme"].sum() > 0) == adds


LIVELY = {
    "mentor_attendance": 1.0,
    "quit_rate": 0.05,
    "education_base": -5.0,
    "dropout_base": -2.5,
    "deal_base": 0.0,
    "job_base": -7.0,
    "shock_rate": 0.05,
}


@given(small_worlds())
@settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_every_week_of_any_small_design_balances(world):
    where, design, seed = world
    ledger = Ledger(town(where, parameters(LIVELY), design, weeks=30, seed=seed))
    for _ in range(30):
        ledger.live()


def test_a_busy_small_world_balances_to_its_end():
    where = place(
        stratum(30), stratum(20, "ready"), workers=2, plan=BUSY, per_year=80, counsellors=1, firms={"count": 5}, mentors={"count": 2}
    )
    ledger = Ledger(
        town(where, parameters(LIVELY), programme(caseload=8, workers_moved=1, moved_from="unready", plan=BUSY), weeks=120, seed=5)
    )
    for _ in range(120):
        ledger.live()


def test_a_programme_with_workers_has_no_places_beside_its_caseload():
    with pytest.raises(InputError):
        programme(caseload=5, workers_moved=1, moved_from="unready", plan=BUSY, places=10)


def test_a_programme_without_workers_takes_no_mentors():
    with pytest.raises(InputError):
        programme(places=10, mentors=2, mentor_hours=10)
