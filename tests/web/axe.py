"""axe-core 4.14.1 (Deque, MPL-2.0; `vendor/axe.min.js`, from npm) on a page that a browser has open."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

SCRIPT = (Path(__file__).parent / "vendor/axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA and good practice, one line each. The page's context bypasses its CSP."""
    page.evaluate(SCRIPT)
    found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    return [f"{one['id']}: {one['nodes'][0]['target']} {one['help']}" for one in found["violations"]]
