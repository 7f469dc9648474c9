"""Hostile structure: nesting, length, titles and ids that are nobody's, letters that deceive."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.wiki import Case, Content, appended, filled, line_of

CAR = "journeys/car.md"
FRONT = "---\ntitle: J\nowner: x\npersona: family\n---\n\n"

JOURNEYS: dict[str, tuple[str, int]] = {
    "no stage": (FRONT + "Words.\n", 1),
    "a step first": (FRONT + "### Step\n", 7),
    "a heading of one mark": (FRONT + "# One\n\n## S\n- goal: g\n", 7),
    "an empty heading": (FRONT + "## \n- goal: g\n", 7),
    "a heading of signs": (FRONT + "## ☃ !!!\n- goal: g\n", 7),
    "a heading of a script": (FRONT + "## <script></script>\n- goal: g\n## <script></script>\n", 9),
    "two headings alike": (FRONT + "## S\n- goal: g\n## S\n- goal: g\n", 9),
    "two ids alike": (FRONT + "## A {#x}\n- goal: g\n## B {#x}\n- goal: g\n", 9),
    "ids alike by composition": (FRONT + "## A {#é}\n- goal: g\n## B {#e\u0301}\n- goal: g\n", 9),
    "an id in capitals": (FRONT + "## A {#X}\n- goal: g\n", 7),
    "an id that is a way": (FRONT + "## A {#../../x}\n- goal: g\n", 7),
    "an id that breaks out": (FRONT + '## A {#x" onclick="alert(1)}\n- goal: g\n', 7),
    "an id that is a script": (FRONT + "## A {#<script>}\n- goal: g\n", 7),
    "an id that is not closed": (FRONT + "## A {#x\n- goal: g\n", 7),
    "a key nobody knows": (FRONT + "## S\n- goal: g\n- __proto__: x\n", 9),
    "a key that is a script": (FRONT + "## S\n- goal: g\n- <script>alert(1)</script>: x\n", 9),
    "a key in another alphabet": (FRONT + "## S\n- gоal: g\n- goal: g\n", 8),
    "a wide colon": (FRONT + "## S\n- goal： g\n- thought: t\n", 8),
    "an unseen sign in a key": (FRONT + "## S\n- go\u200bal: g\n", 8),
    "a direction in a key": (FRONT + "## S\n- \u202egoal: g\n", 8),
    "a fact without a value": (FRONT + "## S\n- goal:\n", 8),
    "facts a thousand deep": (
        FRONT + "## S\n" + "".join("  " * n + "- pain: p\n" for n in range(1000)),
        9,
    ),
    "a tab before a fact": (FRONT + "## S\n- pain: p\n\t- severity: high\n", 9),
    "an emotion beyond": (FRONT + "## S\n- emotion: +99\n", 8),
    "an emotion that is none": (FRONT + "## S\n- emotion: nan\n", 8),
    "a conversion of many digits": (FRONT + "## S\n- conversion: 1,200\n", 8),
    "a variant of itself": (FRONT.replace("owner", "extends: j\nowner") + "## S\n- goal: g\n", 3),
    "an open comment": (FRONT + "## S\n- goal: g\n\n<!-- x\n", 10),
    "an open fence": (FRONT + "## S\n- goal: g\n\n```\n## T\n", 10),
    "a call-out nobody knows": (FRONT + "## S\n- goal: g\n\n> [!taem]\n> SECRET\n", 10),
    "a call-out that is a script": (FRONT + "## S\n- goal: g\n\n> [!<script>]\n> SECRET\n", 10),
    "a call-out in other letters": (FRONT + "## S\n- goal: g\n\n> [!tеam]\n> SECRET\n", 10),
    "a call-out with an unseen sign": (
        FRONT + "## S\n- goal: g\n\n> \u200b[!team]\n> SECRET\n",
        10,
    ),
    "a call-out in the middle": (FRONT + "## S\n- goal: g\n\n> words\n> [!team]\n> SECRET\n", 11),
    "a mark of nobody": (FRONT + "## S\n- audience: nobody\n- goal: g\n", 8),
    "a mark in other letters": (FRONT + "## S\n- audience: tеam\n- goal: g\n", 8),
    "a persona that is nobody": (FRONT.replace("family", "__proto__") + "## S\n- goal: g\n", 4),
    "a persona that is a way": (FRONT.replace("family", "../base") + "## S\n- goal: g\n", 4),
    "a touchpoint of signs": (FRONT + "## S\n- touchpoint: ☃\n", 8),
    "a touchpoint that is nearly one": (FRONT + "## S\n- touchpoint: radioo\n", 8),
}
"""Journeys ``j.md``, and the line of one of their errors."""

SHOWN_TITLES = (
    "constructor",
    "hasOwnProperty",
    "index",
    "con",
    "404",
    "a/b/../c",
    "%2e%2e",
    "C:",
    "42",
    "yes",
    "ﷺ ligature",
    "İstanbul ı ſ ß",
    "ünïcödé",
    "日本語のタイトル",
    "العنوان",
    "👨‍👩‍👧‍👦 family",
    "W" * 3000,
    "long " * 600,
    "a & b < c > d",
)
"""Titles of steps that build."""

HEAVY: dict[str, str] = {
    "quotes in quotes": ">" * 20_000 + " seen-words",
    "quotes in lines": "> > > > > x\n" * 4_000 + "\nseen-words",
    "items in items": "".join("  " * n + "* x\n" for n in range(1_000)) + "\nseen-words",
    "items in a line": "* " * 10_000 + "seen-words",
    "brackets": "[" * 40_000 + " seen-words",
    "links in links": "[x](" * 20_000 + " seen-words",
    "pictures in pictures": "![" * 20_000 + " seen-words",
    "emphasis": "*a **b " * 6_000 + " seen-words",
    "underscores": "_a __b " * 6_000 + " seen-words",
    "ticks that grow": "".join("`" * n + " " for n in range(1, 260)) + " seen-words",
    "tags that open": "<b>" * 12_000 + " seen-words",
    "tags that do not end": "<a " * 12_000 + " seen-words",
    "divisions": "<div>\n" * 4_000 + "\nseen-words",
    "comments": "<!-- x -->" * 4_000 + " seen-words",
    "sections of CDATA": "<![CDATA[" * 5_000 + " seen-words",
    "instructions": "<?x " * 10_000 + " seen-words",
    "entities": "&#x41;&amp;&nosuch;" * 2_500 + " seen-words",
    "references": "".join(f"[r{n}]: https://a.example\n" for n in range(4_000)) + "\nseen-words",
    "a wide table": "|" + "a|" * 3_000 + "\n|" + "-|" * 3_000 + "\n\nseen-words",
    "a long table": "|a|b|\n|-|-|\n" + "|c|d|\n" * 6_000 + "\nseen-words",
    "headings": "#### x\n\n" * 5_000 + "seen-words",
    "fences": "```\nx\n```\n" * 4_000 + "\nseen-words",
    "rules": "\n\n***\n" * 6_000 + "\nseen-words",
    "addresses": "https://a.example/" * 2_500 + " seen-words",
    "addresses of mail": "a@" * 20_000 + " seen-words",
    "tildes": "~~a~~ ~b~ " * 4_500 + " seen-words",
    "escapes": "\\*" * 20_000 + " seen-words",
    "breaks": "x  \n" * 9_000 + "seen-words",
    "templates": "{{" * 20_000 + " seen-words",
    "a line of a megabyte": "x" * 1_000_000 + " seen-words",
    "a line of words": "word " * 200_000 + " seen-words",
    "a text of words": "word word\n" * 19_000 + "\nseen-words",
    "letters that combine": "a\u0301" * 40_000 + " seen-words",
    "letters of two halves": "😀" * 30_000 + " seen-words",
}
"""Narrative that is dear to read."""

LARGE: dict[str, str] = {
    "sixty stages": FRONT + "".join(f"## S{n}\n- goal: g\n" for n in range(60)),
    "three hundred steps": FRONT
    + "## S\n"
    + "".join(f"### T{n}\n- emotion: 1\n" for n in range(300)),
    "a thousand facts": FRONT + "## S\n" + "- thought: t\n" * 1_000,
    "many touchpoints": FRONT
    + "## S\n- touchpoint: "
    + ", ".join(f"p{n}x{n}" for n in range(200))
    + "\n",
    "a long fact": FRONT + "## S\n- thought: " + "word " * 20_000 + "\n",
    "a long word": FRONT + "## S\n- thought: " + "W" * 50_000 + "\n",
    "a long fact of signs": FRONT + "## S\n- thought: " + "*_[`<" * 9_000 + "\n",
    "a long title": FRONT + "## " + "word " * 8_000 + "\n- goal: g\n",
}
"""Journeys ``j.md`` that are too large for any reader."""


def structure_cases() -> Iterator[Case]:
    """Journeys with faults, titles that build, texts and journeys that cost much."""
    for name, (text, line) in JOURNEYS.items():
        yield Case(f"a journey, {name}", {"journeys/j.md": text}, any_code=("journeys/j.md", line))
    for number, title in enumerate(SHOWN_TITLES):
        yield filled(
            "title of a step", f"title {number} {title[:12]}", title, shown=(title[:40].strip(),)
        )
    for slot in ("title of a step", "persona.name", "step.thought", "touchpoint.title"):
        alone = "<script>alert(1)</script>"
        yield filled(slot, "a script alone", alone, shown=(alone,))
    yield filled("title of a step", "an unseen sign", "a\u200bb", any_code=_line("title of a step"))
    yield filled("title of a step", "a direction", "a\u202eb", any_code=_line("title of a step"))
    for name, text in HEAVY.items():
        yield appended(f"heavy, {name}", text, shown=("seen-words",))
    for name in ("emphasis", "brackets", "tags that do not end", "ticks that grow"):
        yield filled("step.thought", f"heavy, {name}", HEAVY[name], shown=("seen-words",))
        yield filled("persona.quote", f"heavy, {name}", HEAVY[name][:40_000])
    for name, text in LARGE.items():
        yield Case(f"large, {name}", {"journeys/j.md": text})
    yield _chain()


def _line(slot: str) -> tuple[str, int]:
    return CAR, line_of(slot)


def _chain() -> Case:
    """Variants of variants."""
    files: dict[str, Content] = {"journeys/v0.md": FRONT + "## S {#s}\n- goal: g\n"}
    for number in range(1, 25):
        front = FRONT.replace("owner", f"extends: v{number - 1}\nowner").replace("J", f"J{number}")
        files[f"journeys/v{number}.md"] = front + "## S {#s}\n- goal: g\n"
    return Case("a chain of variants", files)
