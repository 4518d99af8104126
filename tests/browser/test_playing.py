"""Through the weeks: by slider, key, button and clock, and whom the filters leave."""

import numpy as np
import pytest

from caseload.experiments.web.trace.block import unpack
from tests.browser.drawn import picture, pixels, state, week


def test_the_slider_takes_keys_and_redraws_both_fields(shown):
    page = shown("#week=0")
    before = [picture(page, side) for side in (0, 1)]
    slider = page.get_by_role("slider", name="Week")
    slider.focus()
    page.keyboard.press("End")
    assert week(page) == 155 and "Week 156 of 156" in page.locator("[data-part=week]").inner_text()
    assert all(picture(page, side) != before[side] for side in (0, 1))
    page.keyboard.press("ArrowLeft")
    assert week(page) == 154
    page.keyboard.press("Home")
    assert [picture(page, side) for side in (0, 1)] == before


def test_buttons_step_a_week_back_and_on(shown):
    page = shown("#week=5")
    page.get_by_role("button", name="Week on").click()
    page.get_by_role("button", name="Week on").click()
    page.get_by_role("button", name="Week back").click()
    assert week(page) == 6


@pytest.mark.parametrize("speed", ["slow", "fastest"])
def test_play_goes_on_until_paused(shown, speed):
    page = shown(f"#week=0&speed={speed}")
    before = picture(page, 0)
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("caseload.state().week > 0")
    page.get_by_role("button", name="Pause").click()
    stopped = week(page)
    assert stopped > 0 and picture(page, 0) != before
    page.wait_for_timeout(200)
    assert week(page) == stopped


def test_play_ends_at_the_last_week_and_begins_again_from_there(shown):
    page = shown("#week=150&speed=fastest")
    page.get_by_role("button", name="Play").click()
    page.get_by_role("button", name="Play").wait_for()
    assert week(page) == 155
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("caseload.state().week < 150")


def test_a_chart_takes_a_click_as_a_week(shown):
    page = shown("#week=0")
    svg = page.locator("[data-part=difference] svg")
    box = svg.bounding_box()
    svg.click(position={"x": box["width"] * 0.6, "y": box["height"] / 2})
    assert 60 < week(page) < 110


def test_filters_by_group_and_need_leave_the_right_youths(shown, trace):
    page = shown("#week=155")
    groups, needs = unpack(trace.youths.groups), unpack(trace.youths.need)
    page.locator("[data-state=group]").select_option("activity-ready")
    page.locator("[data-state=need]").select_option("debt")
    inside = groups[trace.words.group.index("activity-ready")] == 1
    count = int(np.sum(inside & (needs.argmax(axis=1) == trace.words.need.index("debt"))))
    assert f"{count} youths" in page.locator("canvas[data-side='0']").get_attribute("aria-label")
    page.locator("[data-state=need]").select_option("high need")
    count = int(np.sum(inside & (groups[trace.words.group.index("high need")] == 1)))
    assert f"{count:,} youths" in page.locator("canvas[data-side='0']").get_attribute("aria-label")


def starts(trace, side):
    """Week in which each youth starts an education or apprenticeship; a number beyond all weeks if never."""
    found = unpack(trace.sides[side].status)
    begun = np.isin(found, [trace.words.status.index(name) for name in ("education", "apprenticeship")])
    begun &= np.arange(trace.weeks) >= unpack(trace.youths.clock)[:, None]
    return np.where(begun.any(axis=1), begun.argmax(axis=1), trace.weeks)


@pytest.mark.parametrize("when", ["sooner", "later", "same", "never"])
def test_a_filter_by_time_to_education_leaves_the_right_youths(shown, trace, when):
    page = shown()
    page.locator("[data-state=start]").select_option(when)
    first, second = starts(trace, 0), starts(trace, 1)
    never = (first == trace.weeks) & (second == trace.weeks)
    wanted = {"sooner": second < first, "later": second > first, "same": (first == second) & ~never, "never": never}[when]
    count = int(np.sum(wanted & (unpack(trace.youths.groups)[trace.words.group.index("target")] == 1)))
    assert f", {count} youths" in page.locator("canvas[data-side='0']").get_attribute("aria-label")
    assert f"start={when}" in page.url


@pytest.mark.parametrize(("filter_", "value"), [("status", "education"), ("worker", "1.1"), ("alike", True)])
def test_filters_by_worker_status_and_likeness_fade_the_others(shown, filter_, value):
    page = shown("#week=100&group=everyone")
    before = sum(pixels(page, 1).values())
    control = page.locator(f"[data-state={filter_}]")
    control.check() if value is True else control.select_option(value)
    assert 0 < sum(pixels(page, 1).values()) < before / 2


@pytest.mark.parametrize(
    "part",
    [
        "#week=9999&group=nobody&youth=-7",
        "#lang=xx&measure=none&outcome=x&speed=warp&worker=9.9",
        "#week=abc&design=77&youth=1e9",
        "#<script>",
    ],
)
def test_an_address_may_say_anything(shown, part):
    page = shown(part)
    assert 0 <= week(page) <= 155 and state(page)["group"] == "target" and page.locator("h1").inner_text()
    assert sum(pixels(page, 0).values()) > 0
