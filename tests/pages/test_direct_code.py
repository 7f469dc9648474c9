"""Templates by the direct code say what the library's own code says, and fail as it does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape
from msgspec import Struct
from msgspec.structs import replace

from generator.build import check, edition
from generator.model.records.site import SiteConfig
from generator.pages.direct_code import DIRECT_FILTERS, DirectCode, Html, said
from generator.pages.environment import Templates
from generator.pages.interface import speak
from generator.pages.rendering import render_page
from generator.pages.theme import open_theme
from tests.sites import ROOT

HTML = Html("<i>it</i>")
MARKED = Markup("<u>it</u>")


class Direct(Environment):
    code_generator_class = DirectCode

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.filters |= DIRECT_FILTERS


class Thing(Struct):
    """What templates are given: fields, methods, mappings."""

    name: str = "a <b> & 'c'"
    html: Html = HTML
    marked: Markup = MARKED
    number: float = 2.5
    nothing: None = None
    words: tuple[str, ...] = ("one", "<two>")
    by_name: tuple[tuple[str, str], ...] = (("k", "v&"),)

    def shout(self, word: str, times: int = 2) -> str:
        return word.upper() * times


EQUAL = (
    "{{ x.name }}{{ x.html }}{{ x.marked }}{{ x.number }}{{ x.nothing }}{{ x.words }}",
    "{% macro m(a, b='<d>') %}{{ a }}{{ b }}{% endmacro %}{{ m(x.name) }}{{ m(1, b=2) }}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{% set kept = m(x.html) %}{{ kept }}{{ kept ~ '<' }}",
    "{% macro m() %}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, '<', k='>') }}",
    "{% macro m() %}[{{ caller('<') }}]{% endmacro %}{% call(w) m() %}{{ w }}&{% endcall %}",
    "{% macro m(class_) %}{{ class_ }}{% endmacro %}{{ m(class_='<') }}{{ dict(**{'class': 1}) }}",
    "{{ x.shout('<a>') }}{{ x.shout('b', times=3) }}{{ x.shout(*['c']) }}",
    "{% for each in x.words %}{{ loop.index }}{{ each }}{{ loop.cycle('a', 'b') }}{% endfor %}",
    "{% for w in x.words recursive %}{{ w }}{{ loop(x.words) if loop.depth < 2 }}{% endfor %}",
    "{{ ['a', '' , x.html]|select|join(' · ') }}{{ x.words|map('upper')|join('<') }}",
    "{{ {'a': '<'}.a }}{{ {'a': 1}.items()|list }}{{ x.missing is defined }}",
    "{{ x.missing|default('none') }}{{ 'yes' if x.nothing is none else 'no' }}{{ '<' if false }}",
    "{% set ns = namespace(n=1) %}{% set ns.n = 5 %}{{ ns.n }}{{ 1.5.is_integer() }}",
    "{% filter upper %}{{ x.name }}{% endfilter %}{{ x.name|striptags }}{{ x.name|safe }}",
    "{{ _('a <b>') }}{{ x.shout(_('c')) }}{{ _(x.name) }}{{ _('a') ~ 'b' }}",
    "{% set _ = x.shout %}{{ _('a') }}",
    "{% macro _(a) %}own {{ a }}{% endmacro %}{{ _('a') }}",
    "{% for _ in ['a'] %}{{ _ }}{% endfor %}{% for _, b in x.by_name %}{{ b }}{% endfor %}",
    "{% block a %}{% for w in x.words %}{% block b scoped %}{{ w }}{% endblock %}{% endfor %}{% endblock %}",
    "{% block a %}{% if x.nothing %}{% block c %}{% endblock %}{% endif %}{% endblock %}{{ self.a() }}",
    "{{ [x.name, 1, x.nothing, x.html]|join('<') }}{{ [x.name]|join }}{{ [x.html, '&']|join('&') }}",
    "{{ [x.marked, x.name]|join(x.html) ~ '<' }}{{ [1, 2]|join }}{{ x.by_name|join(', ', 1) }}",
    "{{ [0, 1, 2]|select('odd')|list }}{{ x.words|select|list }}{{ 'ab'|select|join('-') }}",
    "{{ ['<', '>']|select|join(' · ') ~ '&' }}{{ [x.html, '>']|join(' · ') ~ '&' }}{{ []|join }}",
    "{% block one %}{{ x.name }}{% endblock %}{{ self.one() }}",
)
WRONG = ("{{ x.missing }}", "{{ y }}", "{{ x.name() }}", "{{ x.number.a.b }}")


def rendered(kind: type[Environment], text: str) -> str:
    environment = kind(autoescape=True, undefined=StrictUndefined)
    environment.globals["_"] = lambda english: f"«{english}»"
    return environment.from_string(text).render(x=Thing())


@pytest.mark.parametrize("text", EQUAL)
def test_what_it_makes_is_what_the_library_makes_or_nothing(text: str) -> None:
    expected = rendered(Environment, text)
    try:
        found = rendered(Direct, text)
    except Exception:  # noqa: BLE001 - then the library's own code is asked
        return
    assert found == expected


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_never_passed_over(text: str) -> None:
    for kind in (Environment, Direct):
        with pytest.raises(Exception, match=r"."):
            rendered(kind, text)


@given(st.text() | st.integers() | st.floats() | st.none() | st.text().map(Html))
def test_a_value_stands_in_a_page_as_escaped(value: object) -> None:
    assert said(value) == escape(value)


@pytest.mark.parametrize("theme_name", ["default", "blueprint"])
def test_every_page_of_the_sample_content_is_equal(theme_name: str) -> None:
    content = ROOT / "content"
    site = edition(check(content), "")
    assert site is not None
    theme, _ = open_theme(replace(site.catalog.site, theme=theme_name), content)

    class AsDefined(Templates):
        render = Templates.render_as_defined

    directly, defined = Templates(theme), AsDefined(theme)
    pages = site.pages if theme_name == "default" else site.pages[::9]
    for page in pages:
        found = render_page(site, page, theme, directly)
        assert found == render_page(site, page, theme, defined), page.path
    assert directly.not_direct == frozenset()


def test_templates_beside_the_content_are_made_by_the_library(tmp_path: Path) -> None:
    templates = tmp_path / "themes" / "own" / "templates"
    templates.mkdir(parents=True)
    text = "{% set by_name = {'a': 'kept'} %}{{ by_name.a }}{{ view.none is defined }}"
    (templates / "missing.html").write_text(text, encoding="utf-8")
    (tmp_path / "content").mkdir()
    theme, _ = open_theme(SiteConfig(title={}, description={}, theme="own"), tmp_path / "content")
    made = Templates(theme)
    for _ in range(2):
        assert made.render("missing.html", speak("en"), view="") == "keptFalse"
    assert made.not_direct == set()
