"""What contact does between two people: coming, trust, telling, closeness; and what time and a change of worker undo (M2, M3, M9, M19)."""

from caseload.agents.chance import logistic
from caseload.agents.compiled import rule
from caseload.agents.youth import NOBODY, Need, Topic

WEEKS_A_MONTH = 365.25 / 12 / 7
TOPICS = len(Topic)


@rule
def comes(p, youth, outside, network, clash):
    """Probability that a youth comes to a meeting: trust, another place and one's own people raise it; fear and clashes lower it (M3)."""
    fear = p.attend_mental * youth.need[Need.MENTAL] * (1.0 - p.attend_outside * outside)
    return logistic(p.attend_base + p.attend_trust * youth.trust + p.attend_network * network - fear - p.attend_clash * clash)


@rule
def likeness(p, worker, youth):
    """Factor on trust built when worker and youth share sex and origin (Behncke et al., in VIVE 2019: similarity helps)."""
    alike = 0.5 * (worker.sex == youth.sex) + 0.5 * (worker.origin == youth.origin)
    return 1.0 + p.likeness * (alike - 0.5)


@rule
def open_up(p, worker, youth, weight):
    """A held contact of this weight (1 a full meeting) builds trust; the more a youth trusts, the more he or she tells (M2)."""
    gain = p.trust_gain * weight * worker.quality * likeness(p, worker, youth)
    youth.trust += min(gain, 1.0) * (1.0 - youth.trust)
    youth.knowledge += min(p.tell_gain * weight * (0.5 + youth.trust), 1.0) * (1.0 - youth.knowledge)


@rule
def encourage(p, worker, youth, weight):
    """A youth who trusts comes a little nearer to what the worker believes him or her able to (M8)."""
    youth.confidence += p.encouragement * weight * youth.trust * (youth.belief - youth.confidence)


@rule
def press(p, youth):
    """One contact more than the youth is comfortable with costs trust (M19)."""
    youth.closeness += p.closeness_fading
    if is_too_close(youth):
        youth.trust *= 1.0 - p.intrusion


@rule
def is_too_close(youth):
    """Whether the youth has had more contact of late than is comfortable."""
    return youth.closeness * WEEKS_A_MONTH > youth.comfort


@rule
def observe(p, worker, youth, kept):
    """The worker's belief follows what is seen: plans kept raise it, plans that lapse lower it, less so for who is known well."""
    youth.belief += p.belief_gain * ((1.0 if kept else 0.0) - youth.belief) * (1.0 - 0.5 * youth.knowledge)


@rule
def start_over(p, youth):
    """What a youth and a new worker must build again; the plan that the old one made is nobody's now (M9)."""
    youth.trust *= p.trust_carried
    youth.knowledge *= p.knowledge_carried
    youth.worker_changes += 1


@rule
def change_worker(p, youth, worker):
    """A new social worker: some trust and knowledge come along, the rest is started over."""
    if youth.worker >= 0 and youth.worker != worker:
        start_over(p, youth)
    youth.worker = worker


@rule
def forget(p, youth):
    """A week: relations fade, and recent talks are less recent."""
    youth.trust *= 1.0 - p.trust_fading
    youth.tie *= 1.0 - p.trust_fading
    youth.closeness *= 1.0 - p.closeness_fading
    youth.knowledge *= 1.0 - p.knowledge_fading
    for topic in range(TOPICS):
        youth.talked[topic] *= 1.0 - p.talk_fading


@rule
def has_support(p, youth, week):
    """How far somebody stands by the youth these weeks, 0..1: a worker or mentor in touch, or a network (M4, M5, M6)."""
    worker = youth.trust if week - youth.heard <= p.support_weeks else 0.0
    mentor = youth.tie if youth.mentor != NOBODY and week - youth.mentor_met <= p.support_weeks else 0.0
    return 1.0 - (1.0 - worker) * (1.0 - mentor) * (1.0 - youth.backing)
