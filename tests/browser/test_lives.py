"""One youth's two lives, and one worker's week."""

import re
from itertools import pairwise

import numpy as np
import pytest

from caseload.experiments.web.trace.block import unpack
from tests.browser.drawn import number, picture, state


def histories(side):
    """Events of every youth under a design as (week, event, detail)."""
    columns = [unpack(getattr(side.events, name)).tolist() for name in ("week", "event", "detail")]
    ends = np.cumsum(unpack(side.events.count)).tolist()
    rows = list(zip(*columns, strict=True))
    return [rows[start:end] for start, end in pairwise([0, *ends])]


@pytest.fixture(scope="module")
def lives(trace):
    """Both designs' histories of every youth: read once."""
    return [histories(side) for side in trace.sides]


def youths_that(lives, differ):
    """Youths whose histories differ under the two designs, or do not."""
    return [youth for youth, (first, second) in enumerate(zip(*lives, strict=True)) if (first != second) == differ]


def test_a_number_typed_shows_the_event_that_parted_the_lives(shown, lives):
    page = shown()
    youth = next(one for one in youths_that(lives, True) if lives[0][one][0] == lives[1][one][0])
    page.get_by_label("Youth number").fill(str(youth))
    first, second = lives[0][youth], lives[1][youth]
    week = next(min(a[0], b[0]) for a, b in zip(first, second, strict=False) if a != b)
    assert f"The paths part in week {week + 1} " in page.locator("[data-part=parting]").inner_text()
    assert page.locator("[data-part=lives] rect").count() >= 2


def test_lives_that_are_alike_say_so(shown, lives):
    page = shown()
    page.get_by_label("Youth number").fill(str(youths_that(lives, False)[0]))
    assert "Both lives are the same" in page.locator("[data-part=parting]").inner_text()


@pytest.mark.parametrize("number", ["-1", "999999", "", "1.5"])
def test_a_number_that_is_nobody_changes_nothing(shown, number):
    page = shown()
    before = state(page)["youth"]
    page.get_by_label("Youth number").fill(number)
    assert state(page)["youth"] == before


def test_a_click_on_a_mark_chooses_its_youth_in_both_fields(shown):
    page = shown("#youth=3")
    before = [picture(page, side) for side in (0, 1)]
    page.locator("canvas[data-side='1']").click(position={"x": 60, "y": 60})
    chosen = state(page)["youth"]
    assert chosen != 3 and page.get_by_label("Youth number").input_value() == str(chosen)
    assert all(picture(page, side) != before[side] for side in (0, 1))


def test_arrow_keys_walk_from_youth_to_youth(shown):
    page = shown()
    page.locator("canvas[data-side='0']").click(position={"x": 60, "y": 60})  # with others on every side
    page.locator("canvas[data-side='0']").focus()
    seen = [state(page)["youth"]]
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
        seen.append(state(page)["youth"])
    assert seen[4] == seen[0] and len(set(seen)) == 4


def test_the_table_tells_every_event_of_both(shown, lives):
    page = shown()
    youth = youths_that(lives, True)[0]
    page.get_by_label("Youth number").fill(str(youth))
    page.get_by_label("Show every talk and agreement too").check()
    told = page.locator("[data-part=events] tbody td:nth-of-type(n+2)").evaluate_all(
        "(cells) => cells.map((one) => one.innerText.split('\\n').filter(Boolean).length)"
    )
    assert sum(told) == len(lives[0][youth]) + len(lives[1][youth])


@pytest.mark.parametrize(("lang", "said"), [("en", ("applies for ", "is admitted: ")), ("da", ("søger ind på ", "bliver optaget: "))])
def test_a_life_is_a_story_with_what_was_waited_for(shown, trace, lives, lang, said):
    page = shown(f"#lang={lang}")
    applied, admitted = (trace.words.event.index(event) for event in ("applied", "admitted"))
    youth = next(one for one, life in enumerate(lives[1]) if {applied, admitted} <= {event for _, event, _ in life})
    weeks = {event: week for week, event, _ in reversed(lives[1][youth])}
    page.evaluate("(youth) => caseload.set({ youth, routine: true })", youth)
    told = page.locator("[data-part=events]").inner_text()
    assert all(text in told for text in said) and weeks[applied] <= weeks[admitted]
    assert re.search(rf"{said[1]}[^\n]* \((after|efter) ", told)
    assert "{what}" not in told and "undefined" not in told


@pytest.mark.parametrize("lang", ["en", "da"])
def test_no_event_is_told_in_code(shown, trace, lang):
    page = shown(f"#lang={lang}")
    page.evaluate("caseload.set({ routine: true })")
    for youth in range(0, len(unpack(trace.youths.person)), 40):
        page.evaluate("(youth) => caseload.set({ youth })", youth)
        told = page.locator("[data-part=events] tbody").inner_text()
        assert "{what}" not in told and "undefined" not in told and not re.search(r"(topic|course|department) \w", told)


def test_a_workers_week_is_the_one_in_the_trace(shown, trace):
    week = 40
    posts = [unpack(side.worker)[:, week] for side in trace.sides]
    youth = int(np.flatnonzero((posts[0] >= 0) & (posts[1] >= 0) & (posts[0] != posts[1]))[0])
    rows = shown(f"#week={week}&youth={youth}").locator("[data-part=worker] tr").all_inner_texts()
    cells = {text.split("\t")[0]: text.split("\t")[1:] for text in rows}
    for side in (0, 1):
        workers, post = trace.sides[side].workers, posts[side][youth]
        assert cells["Social worker"][side] == f"{post} ({workers.team[post]})"
        assert cells["Cases"][side] == str(unpack(workers.cases)[post, week])
        for place, label in (
            (trace.words.task.index("contact"), "Hours in direct contact"),
            (trace.words.task.index("idle"), "Hours left over"),
        ):
            assert number(cells[label][side]) == pytest.approx(unpack(workers.tasks)[place, post, week], abs=0.051)
        told = trace.sides[side].events
        meant = (unpack(told.week) == week) & (unpack(told.worker) == post)
        held = int(np.sum(meant & np.isin(unpack(told.event), [trace.words.event.index(one) for one in ("met", "met outside")])))
        assert cells["Meetings held, of them elsewhere"][side].split(",")[0] == str(held)


def test_another_whose_lives_differ_is_somewhere_else_in_some_week(shown, trace):
    page = shown()
    first = state(page)["youth"]
    page.get_by_role("button", name="Another whose lives differ").click()
    chosen = state(page)["youth"]
    assert chosen != first
    assert np.any(unpack(trace.sides[0].status)[chosen] != unpack(trace.sides[1].status)[chosen])
