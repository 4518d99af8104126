"""FGU and STU on benefit: offered by a worker who knows the youth, decided, and begun when the lag is over."""

from caseload.agents.clock import opens
from caseload.agents.compiled import rule
from caseload.agents.youth import Measure, Status, Way
from caseload.model.note import Event, note
from caseload.model.phases.decision import decide, is_due


@rule
def offer_preparatory(w):
    """A known youth without the exam may be offered a preparatory education, which he or she begins on benefit."""
    for i in w.on_benefit:
        youth = w.youths[i]
        if youth.status != Status.BENEFIT or youth.employer >= 0 or youth.worker < 0:
            continue
        if is_due(w, youth, Measure.PREPARATORY):
            youth.decided = Measure.NONE
            youth.status = Status.PREPARATORY
            youth.since = w.week
            note(w, i, Event.PREPARATORY, 0)
        elif youth.decided == Measure.NONE and not youth.eligible:
            rate = w.teams[youth.plan].preparatory_rate * youth.knowledge
            if opens(w.seed, youth, Way.PREPARATORY, rate):
                decide(w, youth, Measure.PREPARATORY)
