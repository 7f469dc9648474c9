"""Hostile frontmatter and site.yml: tags, references, bombs, cycles, types that YAML guesses."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.wiki import Case, filled

PATH = "pages/about.md"

REFUSED = {
    "a tag that runs": '!!python/object/apply:os.system ["true"]',
    "a tag that is new": '!!python/object/new:os.system ["true"]',
    "a tag of a name": "!!python/name:os.system",
    "a tag of one's own": "!mine x",
    "a tag of a kind": "!!int 7",
    "a tag of bytes": "!!binary R0lGODlhDAAMAIQAAP",
    "a tag of a set": "!!set {a, b}",
    "a tag by its address": "!<tag:yaml.org,2002:python/name:os.system> x",
    "an anchor": "&a x",
    "a reference": "*a",
    "a cycle": "&a [*a]",
    "a cycle of fields": "&a {b: *a}",
    "a list": "[a, b]",
    "fields": "{a: b}",
    "a sign that is reserved": "@a",
    "a tick": "`a`",
    "a percent sign": "%a",
    "a question": "? a",
    "an open bracket": "[a",
    "an open brace": "{a: b",
    "a closing bracket": "]",
    "an open quote": '"a',
    "another open quote": "'a",
    "words behind a quote": '"a" b',
    "an unknown escape": '"\\q"',
    "half an escape": '"\\x4"',
    "an escape of a lone half": '"\\ud800"',
    "a colon": "a: b",
    "a comment": "a #b",
    "nothing": "",
    "nothing in quotes": '""',
    "blanks in quotes": '"   "',
}
"""Titles that are told at their line."""

KEPT = {
    "no": "no",
    "yes": "Yes",
    "off": "off",
    "true": "true",
    "null": "null",
    "a tilde": "~",
    "a time": "12:30",
    "a number": "1.10",
    "a whole number": "007",
    "a number of eight": "0o14",
    "a number of sixteen": "0x1F",
    "a number with lines": "1_000",
    "a number with an exponent": "1e3",
    "no number": ".nan",
    "no end": "-.inf",
    "a date": "2026-10-01",
    "a moment": "2026-10-01T10:00:00Z",
    "an equals sign": "=",
    "a merge": "<<",
    "a number in quotes": '"42"',
    "a date that is none": "2026-13-45",
    "a long number": "9" * 5000,
    "a number as a bomb": "1e999999999",
    "a comparison in quotes": '"1 < 2 & 3 > 2"',
    "a quote in quotes": "'it''s'",
    "a template": "'{{ 7*191 }}'",
    "a format": "'{title} %s {0.x}'",
    "a folded text": ">\n  folded\n  words",
    "a literal text": "|\n  literal\n  words",
}
"""Titles that stay what was typed."""

DOCUMENTS = {
    "a bomb of references": (
        "---\na: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(
            f"{name}: &{name} [{','.join(['*' + before] * 9)}]\n"
            for before, name in zip("abcdefgh", "bcdefghi", strict=True)
        )
        + "title: *i\n---\n",
        2,
    ),
    "a merge of references": ("---\nx: &x {title: a}\n<<: *x\n---\n", 2),
    "deep brackets": ("---\ntitle: " + "[" * 20_000 + "\n---\n", 2),
    "deep braces": ("---\ntitle: " + "{a: " * 20_000 + "\n---\n", 2),
    "deep indentation": (
        "---\n" + "".join(" " * depth + "a:\n" for depth in range(800)) + "---\n",
        2,
    ),
    "deep dashes": ("---\ntitle:\n  " + "- " * 20_000 + "\n---\n", 3),
    "deep questions": ("---\n" + "? " * 20_000 + "\n---\n", 2),
    "fifty thousand fields": (
        "---\ntitle: A\n" + "".join(f"k{n}: {n}\n" for n in range(50_000)) + "---\n",
        1,
    ),
    "one field ten thousand times": ("---\n" + "title: A\n" * 10_000 + "---\n", 2),
    "a key that is a list": ("---\n[a]: b\ntitle: A\n---\n", 2),
    "a key that is a question": ("---\n? [a, b]\n: c\ntitle: A\n---\n", 2),
    "a key of a prototype": ("---\ntitle: A\n__proto__: {x: 1}\n---\n", 3),
    "a key of a class": ("---\ntitle: A\n__class__: x\n---\n", 3),
    "a key that is a script": ("---\ntitle: A\n<script>alert(1)</script>: x\n---\n", 3),
    "a key that is a field of ours": ("---\ntitle: A\nspan: x\nvisible_to: y\n---\n", 3),
    "a key with a control": ("---\ntitle: A\nme\x07nu: 1\n---\n", 3),
    "a key in another alphabet": ("---\ntitle: A\nmеnu: 1\n---\n", 3),
    "a key without its space": ("---\ntitle:A\n---\n", 2),
    "a key twice": ("---\ntitle: A\ntitle: B\n---\n", 3),
    "a key twice, once in Russian": ("---\ntitle: A\nназвание: B\n---\n", 3),
    "a tab before a key": ("---\ntitle: A\n\tmenu: 1\n---\n", 3),
    "a directive": ("---\n%YAML 9.9\ntitle: A\n---\n", 2),
    "a list instead": ("---\n- a\n- b\n---\n", 2),
    "a text instead": ("---\njust words\n---\n", 2),
    "no end": ("---\ntitle: A\n\nWords.\n", 1),
    "nothing else than a beginning": ("---", 1),
    "nothing between": ("---\n---\n", 1),
    "another end": ("---\ntitle: A\n...\n\nWords.\n", 1),
    "long dashes": ("———\ntitle: A\n———\n", 1),
    "a line above": ("\n---\ntitle: A\n---\n", 2),
    "nothing at all": ("", 1),
    "blank lines": ("\n\n\n", 1),
    "no fields": ("Words alone.\n", 1),
    "a comment alone": ("<!-- words -->\n", 1),
    "an open comment": ("---\ntitle: A\n---\n\n<!-- words\n", 5),
    "an open fence": ("---\ntitle: A\n---\n\n```js\nwords\n", 5),
}
"""Whole files of a page, and the line at which an error is."""

SITES = {
    "an empty file": ("", 1),
    "a comment": ("# nothing\n", 1),
    "a list": ("- a\n", 1),
    "a text": ("words\n", 1),
    "two documents": ("title: A\n---\ntitle: B\n", 2),
    "rows that are a text": ("title: A\nrows: x\n", 2),
    "audiences that are a list": ("title: A\naudiences: [x]\n", 2),
    "an audience that is a way": ("title: A\naudiences:\n  ../../x: {journeys: car}\n", 3),
    "an audience that is the team": ("title: A\naudiences:\n  team: {journeys: car}\n", 3),
    "a theme that is a way": ("title: A\ntheme: ../../etc\n", 2),
    "a theme that is the root": ("title: A\ntheme: /etc\n", 2),
    "a theme that is nowhere": ("title: A\ntheme: nosuch\n", 2),
    "a colour that loads": ("title: A\ntokens: {accent: 'url(//evil.example/x)'}\n", 2),
    "a colour that ends its rule": (
        "title: A\ntokens:\n  accent: 'red;} body{background:red' \n",
        3,
    ),
    "a colour that ends its sheet": (
        "title: A\ntokens: {accent: '</style><script>alert(1)</script>'}\n",
        2,
    ),
    "a colour's name that is a rule": ("title: A\ntokens: {'x:red;} *{color': red}\n", 2),
    "a rule without a name": ("title: A\nrules: {'': error}\n", 2),
    "a rule that is nowhere": ("title: A\nrules: {nosuch: error}\n", 2),
    "an address that runs": ("title: A\nedit-url: 'javascript:alert(1)'\n", 2),
    "an address with a quote": ("title: A\nsource-url: 'https://a.example/\"onclick=\"x'\n", 2),
    "a language that is a way": ("title: A\nlang: ../../x\n", 2),
    "a day that is none": ("title: A\nas-of: 2026-02-30\n", 2),
    "a bomb": (
        "title: A\na: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b]\n",
        2,
    ),
}
"""Whole files of site.yml, and the line at which an error is."""


def yaml_cases() -> Iterator[Case]:
    """Titles, whole files of a page, whole files of site.yml."""
    for name, value in REFUSED.items():
        yield _titled(name, value, any_code=(PATH, 2))
    for name, value in KEPT.items():
        shown = value.lstrip(">|").strip(" \n'\"").replace("''", "'").replace("\n  ", " ")
        yield _titled(name, value, shown=(shown,), unseen=("1337",))
    for name, (text, line) in DOCUMENTS.items():
        yield Case(f"a page, {name}", {PATH: text}, any_code=(PATH, line))
    for name, (text, line) in SITES.items():
        bare = "\nrows: [{id: rule}]" if "rows" not in text else ""
        more = "\naudiences: {acme: {journeys: car}}\n" if "audiences" not in text else "\n"
        whole = text.rstrip("\n") + bare + more if text.startswith("title") else text
        yield Case(f"site.yml, {name}", {"site.yml": whole}, any_code=("site.yml", line))


def _titled(name: str, value: str, **expected: object) -> Case:
    """A page with this title, as it is typed and not quoted."""
    case = filled("page.title", name, "@@", **expected)
    text = str(case.files[PATH]).replace("'@@'", value)
    return Case(
        f"a title, {name}",
        {PATH: text},
        case.finds,
        case.shown,
        case.unseen,
        any_code=case.any_code,
    )
