"""Helps that a script adds: reading aloud, drawing, the warning before a screen left alone makes room."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.web.looking import Place, on

pytestmark = pytest.mark.browser

VOICES = """
window.said = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [{ lang: "LANGUAGE", localService: LOCAL }],
  speak(one) {
    said.push([one.lang, one.text.trim()]);
    setTimeout(() => one.onboundary({ name: "word", charIndex: 0, charLength: 4 }), 5);
    setTimeout(() => one.onend(), HOLD);
  },
  cancel() {},
  addEventListener() {},
} });
"""
QUESTION = "Does your social worker listen to you?"
AT_THE_DRAWING = 4
PIXELS = "document.querySelector('canvas').getContext('2d').getImageData(0, 0, 800, 600).data"


def voices(page: Page, language: str = "en-GB", *, local: bool = True, hold: int = 20) -> None:
    """Give the page a device's voice."""
    script = VOICES.replace("LANGUAGE", language).replace("LOCAL", str(local).lower()).replace("HOLD", str(hold))
    page.add_init_script(script)
    page.reload()


def until(page: Page, true: str) -> None:
    """Wait until a script says so; the content policy lets no page wait for it by itself."""
    for _ in range(100):
        if page.evaluate(true):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never: {true}")


@pytest.fixture
def little(place: Place) -> Iterator[Page]:
    with place.tab("little") as page:
        yield page


def test_the_question_its_help_and_its_answers_are_read_in_order(little: Page) -> None:
    voices(little)
    little.click(".aloud:not(.aloud--one)")
    until(little, "said.length === 6")
    read = little.evaluate("said")
    assert read[0] == ["en", QUESTION]
    assert [words for _, words in read[1:]] == [
        "You can say what you think.",
        "Yes",
        "A little bit",
        "No",
        "I don’t know",
    ]
    expect(little.locator(".aloud:not(.aloud--one)")).to_have_attribute("aria-pressed", "false")


def test_what_is_being_said_is_marked_and_a_second_press_stops_it(little: Page) -> None:
    voices(little, hold=5000)
    button = little.locator(".aloud:not(.aloud--one)")
    button.click()
    expect(little.locator(".is-said")).to_have_text(QUESTION)
    until(little, "CSS.highlights.has('said')")
    assert little.evaluate("[...CSS.highlights.get('said')][0].toString()") == "Does"
    button.click()
    expect(little.locator(".is-said")).to_have_count(0)
    assert not little.evaluate("CSS.highlights.has('said')")


def test_each_answer_of_little_ones_has_a_speaker_of_its_own(little: Page) -> None:
    voices(little)
    expect(little.locator(".aloud--one")).to_have_count(4)
    little.get_by_role("button", name="Read aloud: No").click()
    until(little, "said.length === 1")
    assert little.evaluate("said") == [["en", "No"]]
    assert little.locator("input:checked").count() == 0, "hearing an answer does not choose it"


@pytest.mark.parametrize(("language", "local"), [("fr-FR", True), ("en-GB", False)])
def test_without_a_voice_of_this_device_in_the_pages_language_nothing_is_offered(
    little: Page, language: str, local: bool
) -> None:
    voices(little, language, local=local)
    expect(little.locator(".aloud:visible")).to_have_count(0)


def test_who_hides_the_buttons_has_none(place: Place) -> None:
    with place.tab("little", comfort={"aloud": "off"}) as page:
        voices(page)
        expect(page.locator(".aloud")).to_have_count(0)


def at_the_drawing(page: Page) -> None:
    while not page.url.endswith(f"/q/{AT_THE_DRAWING}"):
        on(page)


def line(page: Page, *, across: float = 0.8) -> None:
    page.locator("canvas").scroll_into_view_if_needed()
    box = page.locator("canvas").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * across, box["y"] + 60, steps=8)
    page.mouse.up()


def drawn(page: Page) -> str:
    return page.input_value("#answer-drawn")


def test_what_is_drawn_is_sent_shown_and_can_be_drawn_on(little: Page) -> None:
    at_the_drawing(little)
    assert drawn(little) == ""
    line(little)
    assert drawn(little).startswith("data:image/png;base64,")
    little.click("button[value=next]")
    on(little)
    shown = little.locator(".drawn")
    expect(shown).to_be_visible()
    assert shown.evaluate("(picture) => picture.decode().then(() => picture.naturalWidth)") == 800
    little.goto(little.url.rsplit("/", 1)[0] + f"/{AT_THE_DRAWING}")
    expect(little.locator("[data-draw-kept]")).to_be_hidden()
    until(little, f"{PIXELS}.some((value) => value < 100)")
    assert drawn(little) == ""
    line(little, across=0.5)
    assert drawn(little) != ""


def test_undo_and_clear_take_away_and_leave_nothing_to_send(little: Page) -> None:
    at_the_drawing(little)
    line(little)
    once = drawn(little)
    line(little, across=0.5)
    assert drawn(little) != once
    little.click("text=Undo")
    assert drawn(little) == once
    line(little, across=0.4)
    little.click("text=Clear all")
    assert drawn(little) == ""


def test_colours_have_names_and_say_which_is_chosen(little: Page) -> None:
    at_the_drawing(little)
    names = little.get_by_role("group", name="Colour").get_by_role("button")
    assert names.all_inner_texts() == ["Black", "Red", "Yellow", "Green", "Blue", "Brown"]
    names.nth(1).click()
    assert [one.get_attribute("aria-pressed") for one in names.all()] == ["false", "true", *["false"] * 4]
    line(little)
    assert little.evaluate(f"{PIXELS}.includes(196)"), "the red of the button is on the paper"


def test_a_finger_draws_and_the_page_stays_where_it_is(place: Place) -> None:
    with place.tab("little", has_touch=True) as page:
        at_the_drawing(page)
        assert page.evaluate("getComputedStyle(document.querySelector('canvas')).touchAction") == "none"


def warned(page: Page, seconds: int = 301) -> None:
    page.clock.fast_forward(seconds * 1000)
    page.wait_for_selector("[role=alertdialog]:visible")


@pytest.fixture
def watched(place: Place) -> Iterator[Page]:
    """A page whose clock the test turns."""
    with place.context("teen") as context:
        page = context.new_page()
        page.clock.install()
        page.goto(f"{place.address}/q/1")
        yield page


def test_after_five_minutes_a_warning_takes_the_focus_and_gives_it_back(watched: Page) -> None:
    watched.focus("input[type=radio]")
    watched.clock.fast_forward(290_000)
    expect(watched.locator("[role=alertdialog]")).to_be_hidden()
    warned(watched, 12)
    expect(watched.locator("[data-idle-stay]")).to_be_focused()
    expect(watched.get_by_role("alertdialog")).to_have_accessible_name("Are you still there?")
    watched.keyboard.press("Enter")
    expect(watched.locator("[role=alertdialog]")).to_be_hidden()
    expect(watched.locator("input[type=radio]").first).to_be_focused()


def test_it_can_be_answered_more_than_ten_times(watched: Page) -> None:
    for time in range(12):
        warned(watched)
        watched.keyboard.press("Escape" if time % 2 else "Enter")
        expect(watched.locator("[role=alertdialog]")).to_be_hidden()
    assert watched.url.endswith("/q/1")


def test_whoever_does_something_is_not_warned(watched: Page) -> None:
    for _ in range(3):
        watched.clock.fast_forward(200_000)
        watched.keyboard.press("Tab")
    expect(watched.locator("[role=alertdialog]")).to_be_hidden()


def test_after_another_minute_the_start_of_the_link_comes(watched: Page, place: Place) -> None:
    warned(watched)
    watched.clock.fast_forward(61_000)
    watched.wait_for_url(re.compile(f"/s/{place.link.code}"))
    watched.goto(f"{place.address}/q/1")
    expect(watched.locator("main")).to_contain_text("There are no answers open here")


def test_what_was_typed_is_kept_before_the_page_goes(watched: Page, place: Place) -> None:
    at_the_drawing(watched)
    watched.fill("textarea", "My half a sentence")
    warned(watched)
    watched.clock.fast_forward(61_000)
    watched.wait_for_url(re.compile(f"/s/{place.link.code}"))
    with place.database.reading() as work:
        bodies = [
            work.unseal(row.body, "draft", "body", row.id)
            for row in work.connection.exec_driver_sql("SELECT id, body FROM draft").all()
        ]
    assert any("My half a sentence" in body for body in bodies)
