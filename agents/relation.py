"""What contact does between two people: coming, trust, telling, closeness; and what time and a change of worker undo (M2, M3, M9, M19)."""

from caseload.agents.chance import Decision, chance, logistic
from caseload.agents.codes import NOBODY, Need, Topic
from caseload.agents.compiled import rule

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
def encourage(p, youth, weight):
    """A youth who trusts comes a little nearer to what the worker believes him or her able to (M8)."""
    youth.confidence += p.encouragement * weight * youth.trust * (youth.belief - youth.confidence)


@rule
def press(p, youth, weight):
    """A contact of this weight more than the youth is comfortable with costs trust (M19)."""
    youth.closeness += p.closeness_fading * weight
    if is_too_close(youth):
        youth.trust *= 1.0 - p.intrusion * weight


@rule
def is_too_close(youth):
    """Whether the youth has had more contact of late than is comfortable."""
    return youth.closeness * WEEKS_A_MONTH > youth.comfort


@rule
def observe(p, youth, kept):
    """The worker's belief follows what is seen: plans kept raise it, plans that lapse lower it, less so for who is known well."""
    youth.belief += p.belief_gain * ((1.0 if kept else 0.0) - youth.belief) * (1.0 - 0.5 * youth.knowledge)


@rule
def start_over(p, youth):
    """What a youth and a new worker must build again: some trust and knowledge come along (M9)."""
    youth.trust *= p.trust_carried
    youth.knowledge *= p.knowledge_carried


@rule
def leave_worker(p, youth):
    """Nobody serves the youth now; whoever comes next starts over."""
    if youth.worker >= 0:
        start_over(p, youth)
        youth.worker_changes += 1
    youth.worker = NOBODY


@rule
def change_worker(p, seed, youth, post, worker, chosen):
    """Another social worker in another post: what the youth and the last one had is started over."""
    leave_worker(p, youth)
    youth.worker = post
    welcome(p, seed, youth, worker, chosen)


@rule
def welcome(p, seed, youth, worker, chosen):
    """The new worker has a belief of his or her own; who was chosen by the youth is trusted sooner (M10)."""
    youth.belief = worker.optimism
    if chance(seed, youth.person, youth.worker_changes, Decision.CHOICE) < chosen:
        youth.trust = max(youth.trust, p.chosen_trust)


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
