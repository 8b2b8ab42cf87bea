"""What a page costs somebody who pays by the megabyte, measured in Chromium and printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import BrowserContext, Page

from app.kernel.work import Database
from app.library import service as library
from app.questionnaire.model import TIERS
from config import ROOT
from tests.support.asking import ask
from tests.web.looking import Place, on

pytestmark = pytest.mark.browser

FIRST = 50_000
FURTHER = 15_000
"""Bytes over the network, headers included: the first page with letters and pictures, and each page after it."""


class Meter:
    """Counts what one tab takes from the network."""

    def __init__(self, context: BrowserContext) -> None:
        self.page: Page = context.new_page()
        self.taken: dict[str, float] = {}
        self._address: dict[str, str] = {}
        devtools = context.new_cdp_session(self.page)
        devtools.send("Network.enable")
        devtools.on(
            "Network.requestWillBeSent", lambda e: self._address.update({e["requestId"]: e["request"]["url"]})
        )
        devtools.on("Network.loadingFinished", self._finished)

    def _finished(self, event: dict[str, object]) -> None:
        address = self._address.get(str(event["requestId"]), "")
        self.taken[address] = self.taken.get(address, 0) + float(str(event["encodedDataLength"]))

    def since(self) -> tuple[int, int]:
        """Bytes since the last look: all but letters of other scripts, and those."""
        self.page.wait_for_load_state("networkidle")
        script = sum(size for address, size in self.taken.items() if "/fonts/arabic" in address)
        whole = sum(self.taken.values())
        self.taken.clear()
        return round(whole - script), round(script)


@dataclass
class Weighed:
    """What was measured of one tier in one language."""

    first: int = 0
    largest: int = 0
    script: int = 0


Table = dict[tuple[str, str], Weighed]


@pytest.fixture(scope="module")
def table(request: pytest.FixtureRequest) -> Iterator[Table]:
    """Filled by the tests of this file, and printed when they have run."""
    found: Table = defaultdict(Weighed)
    yield found
    rows = [
        f"  {tier:<8}{language:<10}{one.first:>11}{one.largest:>17}{one.script:>20}"
        for (tier, language), one in sorted(found.items())
    ]
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        print("\n\n  tier    language  first page  largest further  letters beside it  (bytes)", *rows, sep="\n")


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("tier", TIERS)
def test_each_further_page_is_light(place: Place, tier: str, language: str, table: Table) -> None:
    with place.context(tier, language) as context:
        meter = Meter(context)
        meter.page.goto(f"{place.address}/comfort?look={tier}", wait_until="networkidle")
        meter.since()
        sizes, scripts = [], 0
        meter.page.goto(f"{place.address}/q/1")
        while True:
            size, script = meter.since()
            sizes.append(size)
            scripts += script
            if meter.page.url.endswith("/q/done"):
                break
            on(meter.page)
    table[tier, language].largest = max(sizes)
    assert max(sizes) < FURTHER
    assert scripts == 0, "letters were fetched with the first page"


def first_pages(database: Database) -> list[tuple[str, str]]:
    """One shipped questionnaire that an open link may offer, for each tier: key and tier."""
    with database.reading() as work:
        versions = library.every_current(work)
    found = {}
    for version in versions:
        for tier in version.survey.tiers:
            if "anonymous" in version.survey.promises:
                found.setdefault(tier, (version.key, tier))
    return list(found.values())


def test_the_first_page_of_every_tier_is_light(place: Place, table: Table) -> None:
    with place.database.writing() as work:
        library.sync(work, ROOT / "surveys", ROOT / "translations")
    measured = first_pages(place.database)
    assert {tier for _, tier in measured} >= set(TIERS)
    for key, tier in measured:
        link = ask(place.database, key, worker=None, languages=("ur",))
        for language in ("en", "ur"):
            context = place.browser.new_context(viewport={"width": 360, "height": 640})
            meter = Meter(context)
            meter.page.goto(f"{place.address}/s/{link.code}?form={key}.{tier}&lang={language}")
            size, script = meter.since()
            context.close()
            table[tier, language].first, table[tier, language].script = size, script
            assert size < FIRST
            assert bool(script) is (language == "ur")
