"""Sanctions (*punktsanktion*) for meetings and days of an offer that are missed without notice (M21)."""

from caseload.agents.chance import Decision, chance
from caseload.agents.codes import Category
from caseload.agents.compiled import rule
from caseload.agents.judgement import sanction_chance
from caseload.agents.youth import on_benefit
from caseload.model.events import Event, record_event

MEETING, OFFER = 0, 1  # what was missed: part of the draw's address


@rule
def miss_offer(w, youth, i):
    """A week of a placement or a preparatory school is missed: the worker may sanction it like a meeting."""
    youth.absences += 1
    w.out[0].offers_missed += 1.0
    consider_sanction(w, youth, i, youth.absences, OFFER)


@rule
def consider_sanction(w, youth, i, nth, what):
    """The n-th meeting or week missed may be sanctioned by the youth's worker, as strictly as worker and team are; it costs trust."""
    if youth.worker < 0 or youth.policy < 0 or not on_benefit(youth) or youth.sanctioned == w.week:
        return
    p, unready = w.p[0], youth.category == Category.ACTIVITY_READY
    chance_of = sanction_chance(p, w.workers[youth.worker], youth, unready) * w.teams[youth.policy].sanctions
    if chance(w.seed, youth.person, nth, Decision.SANCTION, what) < chance_of:
        youth.sanctioned = w.week
        youth.trust *= 1.0 - p.sanction_trust
        youth.sanctions += 1
        w.out[0].sanctions += 1.0
        w.out[0].sanctions_offers += 1.0 * (what == OFFER)
        record_event(w, i, Event.SANCTIONED, youth.worker)
