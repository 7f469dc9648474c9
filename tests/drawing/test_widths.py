"""Our widths against a real browser's, line by line."""

from __future__ import annotations

import html
import json

import pytest
from playwright.sync_api import Browser

from generator.drawing.text import width, wrap
from tests.drawing.styles import FONT

LINES = """
Видит рекламу по дороге на работу
Цены нигде найти не удалось, а менеджер перезвонил через два дня
Объём багажника 1 200 литров — и всё равно мало
«Пора бы машину побольше»
Конверсия в заявку 2,1 % → 4 %
Съезжает с парковки; подъезд занят щитом №5
ТОВАРЫ ГОТОВЫ: УТВЕРЖДЁН ГРАФИК
от 1 200 000 ₽ до 1 750 500 ₽
Қазақстанда көлік сатып алу үшін ұзақ күтеді
Sees an advert on the way to work
“I wish somebody told me what happens next…”
Tomorrow we travel to Vienna: yes, by train
Überraschend günstige Rechtsschutzversicherung für Größere
Où est passée ma réservation de l’hôtel à Évian ?
Ζητά βοήθεια από τον υπεύθυνο του καταστήματος
Příliš žluťoučký kůň úpěl ďábelské ódy
0123456789 +1 −2 ±0,5 ×3 № 17 ✓ ★ •
www.example.com/offers?city=perm&page=2
""".strip().splitlines()
STYLES = [(11, 400), (11, 600), (13, 400), (13, 600), (15, 600), (22, 700)]


def measured(chromium: Browser, lines: list[tuple[str, int, int]]) -> list[float]:
    """The widths that the browser gives to lines of SVG text set in our face."""
    texts = "".join(
        f'<text y="20" font-size="{size}" font-weight="{weight}">{html.escape(text)}</text>'
        for text, size, weight in lines
    )
    page = chromium.new_page()
    face = f"@font-face{{font-family:Inter;src:url({FONT.as_uri()});font-weight:400 700}}"
    source = (
        f"<meta charset=utf-8><style>{face}text{{font-family:Inter}}</style>"
        f'<svg text-rendering="geometricPrecision" width="2000" height="40">{texts}</svg>'
    )
    folder = FONT.parent
    page.route("**/widths.html", lambda route: route.fulfill(body=source, content_type="text/html"))
    page.goto((folder / "widths.html").as_uri())
    page.evaluate(
        "() => Promise.all([400, 600, 700].map(w => document.fonts.load(w + ' 13px Inter')))"
    )
    page.evaluate("() => document.fonts.ready")
    assert page.evaluate("() => [...document.fonts].every(face => face.status == 'loaded')")
    found = page.evaluate(
        "() => JSON.stringify([...document.querySelectorAll('text')].map(t => t.getComputedTextLength()))"
    )
    page.close()
    return list(json.loads(found))


@pytest.mark.browser
def test_lines_are_as_wide_as_in_a_browser_to_three_per_cent(chromium: Browser) -> None:
    parts = [part for line in LINES for part in (line, *wrap(line, 140, 13))]
    lines = [(part, size, weight) for part in parts for size, weight in STYLES]
    astray = []
    for (text, size, weight), theirs in zip(lines, measured(chromium, lines), strict=True):
        ours = width(text, size, weight)
        if not 0.99 * theirs <= ours <= 1.03 * theirs:
            astray.append(f"{text} {size}/{weight}: {ours:.1f}, browser {theirs:.1f}")
    assert not astray, "\n".join(astray)
