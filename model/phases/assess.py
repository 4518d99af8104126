"""Who is how near to an education, as far as the worker can see."""

from caseload.agents.chance import Decision, chance, logistic_quantile
from caseload.agents.codes import LONG_AGO, Category, Offer
from caseload.agents.compiled import rule
from caseload.agents.intention import is_directed
from caseload.agents.needs import is_stable, readiness
from caseload.agents.youth import on_benefit
from caseload.model.events import Event, record_event

DEFAULT_WEEKS = 13  # weeks in which everyone who is not obviously ready counts as ready (order on the employment effort § 6)


@rule
def classify(p, seen, now):
    """Visitation class of a perceived readiness; a margin keeps the class from flickering."""
    unready = p.ready_from + (p.class_margin if now == Category.ACTIVITY_READY else -p.class_margin)
    obvious = p.obvious_from + (p.class_margin if now == Category.READY else -p.class_margin)
    if now == Category.UNASSESSED:
        unready, obvious = p.ready_from, p.obvious_from
    if seen < unready:
        return Category.ACTIVITY_READY
    return Category.OBVIOUSLY_READY if seen >= obvious else Category.READY


@rule
def perceived(p, youth, seed):
    """Readiness as the worker perceives it: the less is known, the larger the error."""
    error = p.perception_error * (1.0 - youth.knowledge)
    return readiness(p, youth) + error * logistic_quantile(chance(seed, youth.person, youth.assessments, Decision.PERCEIVE))


@rule
def first_class(p, youth, seen):
    """Class after a week: obviously ready for who could start at once, else ready by default for three months."""
    could_start = youth.eligible and is_directed(p, youth) and is_stable(p, youth)
    return Category.OBVIOUSLY_READY if could_start and seen >= p.obvious_from else Category.READY


@rule
def assess(w):
    """Class the newcomers after a week, for good after three months, and others after a meeting when three months have passed."""
    for i in w.on_benefit:
        youth = w.youths[i]
        if not on_benefit(youth):
            continue
        if youth.arrival == w.week and youth.benefit_spells == 1 and youth.since == w.week:
            record_event(w, i, Event.ARRIVED, 0)
        before = youth.category
        reassess(w, youth, before)
        if youth.category != before:
            record_event(w, i, Event.ASSESSED, youth.category)
        ask_for_wish(w.p[0], youth, w.seed)


@rule
def reassess(w, youth, before):
    """Class the youth anew if it is time: what the n-th assessment sees is the same whenever it comes."""
    p, by_default = w.p[0], youth.assessed == LONG_AGO
    if before == Category.UNASSESSED:
        if youth.since < w.week:
            youth.category = first_class(p, youth, perceived(p, youth, w.seed))
            youth.assessed = LONG_AGO
            youth.assessments += 1
    elif (by_default and youth.spell_weeks >= DEFAULT_WEEKS) or (not by_default and is_due(p, youth, w.week)):
        seen = perceived(p, youth, w.seed)
        youth.category = classify(p, seen, Category.UNASSESSED) if by_default else classify(p, seen, before)
        youth.assessed = w.week
        youth.assessments += 1


@rule
def is_due(p, youth, week):
    """Whether the youth was met last week and has not been assessed for long enough."""
    return youth.met == week - 1 and week - youth.assessed >= p.reassess_weeks


@rule
def ask_for_wish(p, youth, seed):
    """An activity-ready youth without an offer is asked whether he or she wishes for one, the condition of § 24: some do."""
    if youth.category != Category.ACTIVITY_READY:
        if youth.offer == Offer.WISH:
            youth.offer = Offer.NONE
    elif youth.offer == Offer.NONE and chance(seed, youth.person, 0, Decision.WISH) < p.wish_share:
        youth.offer = Offer.WISH
