"""Programmes take youths of their target group while there are places."""

from caseload.agents.chance import WORKER, Decision, chance
from caseload.agents.compiled import rule
from caseload.agents.needs import burden
from caseload.agents.relation import WEEKS_A_MONTH
from caseload.agents.social_worker import Role
from caseload.model.days import age_on
from caseload.model.events import Event, record_event
from caseload.model.ordering import sort_highest_first

SOME_NEED = 0.1  # a need of this size counts as that kind of need


@rule
def count_staff(w):
    """Posts that move do so; then room in each team: places of its social workers in post, or of a programme without workers of its own."""
    for team in w.teams:
        team.staffed = 0
        team.room = team.places if team.starts <= w.week else 0
        team.cases = 0
        team.load = 0.0
    for worker in w.workers:
        if worker.moves == w.week:
            worker.team = worker.moves_to
        if worker.role == Role.SOCIAL_WORKER and worker.starts <= w.week:
            team = w.teams[worker.team]
            team.staffed += 1
            if team.starts <= w.week:
                team.room += int(team.caseload)


@rule
def points_of(p, youth):
    """Weight of a case in points (Borås: about 120 a worker): more for more need."""
    return p.points_least + p.points_need * burden(youth)


@rule
def is_drawn(seed, team, youth):
    """Whether the draw, made once for the youth or for the present worker, puts the youth in this arm of an experiment."""
    if team.lot_from == 0.0 and team.lot_below == 1.0:
        return True
    if team.lot_by_worker and youth.worker < 0:
        return False
    draw = chance(seed, WORKER + int(youth.worker) if team.lot_by_worker else youth.person, 0, Decision.ARM)
    return team.lot_from <= draw < team.lot_below


@rule
def in_target(team, youth, day):
    """Whether the youth belongs to the programme's target group; where schools are visited, a pupil must have been noticed."""
    if team.detection > 0.0 and not youth.detected:
        return False
    if youth.category != team.category or youth.support_weeks <= team.support_weeks or burden(youth) < team.need_from:
        return False
    if team.need_kind >= 0 and youth.need[team.need_kind] < max(team.need_from, SOME_NEED):
        return False
    if differs(team.diagnosed, youth.diagnosed) or differs(team.exam, youth.eligible) or differs(team.parent, youth.children > 0):
        return False
    age = age_on(youth.birth, day)
    return team.age_from <= age < team.age_below


@rule
def differs(asked, has):
    """Whether a yes or no that the target group asks for (-1 for either) is not what the youth has."""
    return asked >= 0 and asked != (1 if has else 0)


@rule
def enrol(w):
    """Free places go by chance among the youths of the target group; a place is kept until the youth leaves benefit."""
    count_staff(w)
    for i in w.served:
        youth = w.youths[i]
        if youth.programme >= 0:
            w.teams[youth.programme].cases += 1
            w.teams[youth.programme].load += points_of(w.p[0], youth)
    for number in range(len(w.teams)):
        team = w.teams[number]
        if team.programme and (team.closes < 0 or w.week < team.closes) and team.cases < team.room:
            admit(w, number, team)


@rule
def admit(w, number, team):
    """Fill the free places of one programme, lowest draw first; a draw is made once and kept. A case too heavy is passed over."""
    waiting = 0
    for i in w.served:
        youth = w.youths[i]
        if youth.programme < 0 and in_target(team, youth, 7 * w.week) and is_drawn(w.seed, team, youth):
            if team.planned and WEEKS_A_MONTH / team.meeting_within > youth.comfort:
                decline(w, youth, i, number)
                continue
            w.listed[waiting] = i
            w.score[waiting] = -chance(w.seed, youth.person, 0, Decision.ENROL, number)
            waiting += 1
    sort_highest_first(w.listed, w.score, 0, waiting)
    for at in range(waiting):
        youth = w.youths[w.listed[at]]
        load = team.load + points_of(w.p[0], youth)
        if team.cases < team.room and (team.points == 0.0 or load <= team.points * team.staffed):
            team.load = load
            youth.programme = number
            team.cases += 1
            record_event(w, w.listed[at], Event.ENROLLED, number)


@rule
def decline(w, youth, i, number):
    """Closer contact is promised than the youth is comfortable with (M19): a no that counts once."""
    if not youth.declined:
        youth.declined = 1
        record_event(w, i, Event.DECLINED, number)
