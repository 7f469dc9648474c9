"""Templates beside the content show values; what they try beside is refused at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import run
from tests.sites import Site

TRIES = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''['__class__'] }}",
    "{{ ''|attr('__class__') }}",
    "{{ [''] | map(attribute='__class__') | join }}",
    "{{ self.__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__.os.popen('touch RAN').read() }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ lipsum.__globals__['os'].system('touch RAN') }}",
    "{{ namespace.__init__ }}",
    "{{ _.__func__.__globals__ }}",
    "{{ _.__self__ }}",
    "{{ fill.__globals__ }}",
    "{{ '{0.__class__.__init__.__globals__}'.format(view) }}",
    "{{ '{x.__class__}'.format_map({'x': view}) }}",
    "{{ view.__class__.__init__.__globals__ }}",
    "{{ frame.__class__ }}",
    "{{ frame.__dict__ }}",
    "{{ range(999999999)|list }}",
    "{% set it = [] %}{{ it.append(1) }}",
    "{{ {}.update(a=1) }}",
    "{% for x in [1] %}{{ loop.__class__ }}{% endfor %}",
    "{% macro m() %}{% endmacro %}{{ m._func }}",
    "{{ (m|default(self)).__class__ }}",
    "{{ dict.__base__ }}",
    "{{ dict.mro() }}",
    "{{ dict.fromkeys([1]) }}",
)
OUTSIDE = (
    "{% include '../../../secret.txt' %}",
    "{% include '/etc/passwd' %}",
    "{% import '../secret.txt' as x %}",
    "{% extends '..\\\\secret.txt' %}",
    "{% include 'linked.html' %}",
)


def themed(folder: Path, template: str) -> Site:
    """A wiki whose theme has a template for the page for what is missing; it is the third line."""
    site = Site(folder).write("site.yml", "title: Cars\ntheme: ours\n")
    site.write("journeys/car.md", "---\ntitle: Car\n---\n\n## Need\n- goal: x\n")
    templates = folder / "themes/ours/templates"
    templates.mkdir(parents=True)
    head = "{% extends 'default/missing.html' %}\n{% block main %}\n"
    (templates / "missing.html").write_text(f"{head}{template}\n{{% endblock %}}\n", "utf-8")
    (folder / "secret.txt").write_text("SECRET", "utf-8")
    (templates / "linked.html").symlink_to(folder / "secret.txt")
    return site


@pytest.mark.parametrize("template", TRIES)
def test_what_is_refused_is_told_at_its_line(tmp_path: Path, template: str) -> None:
    themed(tmp_path, template)
    out = str(tmp_path / "output")
    assert run(["build", "--content", str(tmp_path / "content"), "--output", out]) == 1
    assert not (tmp_path / "RAN").exists()
    assert not (tmp_path / "output").exists()


def test_the_finding_has_file_line_and_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    themed(tmp_path, "{{ ''.__class__ }}")
    run(["build", "--content", str(tmp_path / "content"), "--output", str(tmp_path / "output")])
    said = capsys.readouterr().err
    assert "themes/ours/templates/missing.html:3:1: error: A template may not do this" in said
    assert "template-refused" in said


@pytest.mark.parametrize("template", OUTSIDE)
def test_no_file_outside_of_the_folder_of_templates_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], template: str
) -> None:
    themed(tmp_path, template)
    out = str(tmp_path / "output")
    assert run(["build", "--content", str(tmp_path / "content"), "--output", out]) == 1
    assert "SECRET" not in capsys.readouterr().err


@pytest.mark.parametrize("linked", ["themes", "themes/ours", "themes/ours/assets"])
def test_no_link_takes_a_theme_out_of_the_wiki(tmp_path: Path, linked: str) -> None:
    outside = tmp_path / "outside"
    for place in ("ours/assets/private.css", "assets/private.css", "private.css"):
        (outside / place).parent.mkdir(parents=True, exist_ok=True)
        (outside / place).write_text("SECRET", "utf-8")
    site = Site(tmp_path / "wiki").write("site.yml", "title: Cars\ntheme: ours\n")
    site.write("journeys/car.md", "---\ntitle: Car\n---\n\n## Need\n- goal: x\n")
    link = site.folder / linked
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(outside)
    site.run("build", "--output", "output/site")
    assert site.holds("SECRET") == frozenset()
