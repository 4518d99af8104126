"""A week in which social workers see these youths, for the tests of several phases."""

from caseload.model.phases.contact import hold_contacts
from tests.small_rows import SURE, a_world

COMES = {
    "attend_base": SURE,
    "meeting_hours": 1.0,
    "call_hours": 0.25,
    "paperwork": 1.0,
    "call_within": 3,
    "least_gain": 0.35,
    "plan_weeks": 4,
}
STAYS_AWAY = COMES | {"attend_base": -SURE, "missed_hours": 0.4, "invite_weeks": 2}
LONG_KNOWN = {"eligible": 1, "met": -90, "heard": -90, "since": -100, "spell_weeks": 110, "comfort": 1000.0}
SEEN = {"met": 8, "heard": 8, "since": -100, "spell_weeks": 110, "comfort": 1000.0}  # two weeks ago in week 10


def hold(*youths, p=COMES, spare=20.0, week=10, worker=None, **more):
    w = a_world(*youths, p=p, week=week, worker=worker or [{"spare": spare}], **more)
    hold_contacts(w)
    return w
