"""A theme's files: the shipped ones, and a site's own over them, each by its name; its colours.

``theme: NAME`` in ``site.yml`` is the folder ``themes/NAME`` beside the content, or else a
shipped one; what it does not hold comes from the shipped theme ``default``. Colours have names,
for pages and pictures alike, in light and dark. Reads files; knows no templates' language and
no pages.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from generator.diagnostics import Diagnostic, Span, error, nearest, say
from generator.model.records.site import AudienceConfig, SiteConfig
from generator.output.artifact import Artifact
from generator.patterns import late

_NO_SPANS: Mapping[str, Span] = MappingProxyType({})

DARK = "dark-"
"""Before a token's name in ``site.yml``: its value in the dark."""

_COLOUR = late(
    r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})"
    r"|(?:rgb|hsl|oklch|oklab|lab|lch)a?\([0-9., %/a-z+-]{3,60}\)"
    r"|[a-zA-Z]{3,24}"
)


class Tokens(Struct, frozen=True):
    """Colours by name, in light and dark; both name the same."""

    light: Mapping[str, str]
    dark: Mapping[str, str]

    def css(self) -> str:
        """The tokens as custom properties: as the reader's system says, or ``data-theme``."""
        light, dark = _properties(self.light), _properties(self.dark)
        return (
            f":root{{color-scheme:light;{light}}}\n"
            f":root[data-theme=dark]{{color-scheme:dark;{dark}}}\n"
            "@media screen and (prefers-color-scheme:dark){"
            f":root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}\n"
            f"@media print{{:root:root:root{{color-scheme:light;{light}}}}}\n"
        )


def _properties(colours: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in colours.items())


def with_own(
    tokens: Tokens, own: Mapping[str, str], span: Span, spans: Mapping[str, Span] = _NO_SPANS
) -> tuple[Tokens, tuple[Diagnostic, ...]]:
    """``tokens`` with ``own`` values over them, and what of these is no token or no colour.

    ``spans`` are where values stand, ``span`` where all others do.
    """
    light, dark = dict(tokens.light), dict(tokens.dark)
    problems: list[Diagnostic] = []
    for key, value in own.items():
        name, palette = (key[len(DARK) :], dark) if key.startswith(DARK) else (key, light)
        if name not in tokens.light:
            problems.append(_unknown(key, tokens.light, spans.get(key, span)))
        elif _COLOUR.fullmatch(value.strip()) is None:
            problems.append(_no_colour(key, value, spans.get(key, span)))
        else:
            palette[name] = value.strip()
    return Tokens(light, dark), tuple(problems)


def _unknown(key: str, known: Iterable[str], span: Span) -> Diagnostic:
    names = list(known)
    near = nearest(key, [*names, *(DARK + name for name in names)])
    return error(
        "unknown-token",
        span,
        say("No colour is called “{name}”.", name=key),
        say("Did you mean “{near}”?", near=near)
        if near
        else say("The names stand in themes/default/tokens.json."),
    )


def _no_colour(key: str, value: str, span: Span) -> Diagnostic:
    return error(
        "bad-token",
        span,
        say("“{value}” is no colour for “{name}”.", value=value, name=key),
        say("Type a colour such as “#1F5FBF”, in quotes."),
    )


SHIPPED = "default"
SITE_FILE = Span("site.yml")

_STYLES = ("map.css", "style.css", "extra.css")
"""The style sheets, in the order they are joined; ``extra.css`` is for a site's own theme."""
_SCRIPT = "theme.js"
_MAP_SCRIPT = "map.js"
_MAP_PARTS = "map/"
"""The folder of the map's script in parts; a ``map.js`` takes the place of them all."""
_REVIEW_PARTS = "review/"
"""The folder of what reports of reviews have beside it; no site has it."""
_SEARCH_SCRIPT = "search/search.js"
_BOARD_SCRIPT = "board.js"
_FEEDBACK_SCRIPT = "feedback.js"
_SLIDES_SCRIPT = "slides.js"
_REVIEW_SCRIPT = "review/review.js"
_SEARCH_LIBRARY = "search/minisearch.js"
_STEMMERS = {"ru": "search/russian.js", "en": "search/english.js"}
_NOT_PUBLISHED = frozenset(
    [
        *(*_STYLES, _SCRIPT, _MAP_SCRIPT, _BOARD_SCRIPT, _FEEDBACK_SCRIPT, _SLIDES_SCRIPT),
        *(_SEARCH_SCRIPT, _SEARCH_LIBRARY, *_STEMMERS.values()),
    ]
)
_COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*$", re.DOTALL | re.MULTILINE)
_NAME = re.compile(r"[^\W_][\w.-]{0,63}")


class Theme(Struct, frozen=True):
    """A theme ready to use.

    ``folders`` hold its files, a site's own first. ``script`` stands in each page, since it has
    to run before the page is painted; ``scripts`` are files that pages load, by what they are
    for: ``map``, ``search``, ``board`` (lists that can be narrowed), ``feedback`` (pages of a
    share that ask its readers), ``slides`` (whole journeys), ``review`` (reports). One
    that the theme has emptied is missing.
    ``style_path`` is the style sheet's path in the site, ``style`` its text; ``assets`` are
    published with it. ``tokens`` are the colours that ``style`` begins with.
    """

    name: str
    folders: tuple[Path, ...]
    script: str
    scripts: Mapping[str, Artifact]
    style_path: str
    style: str
    assets: tuple[Artifact, ...]
    tokens: Tokens

    @property
    def has_own_templates(self) -> bool:
        """Whether templates take part that did not come with the program."""
        shipped = shipped_folder().parent
        own = (folder for folder in self.folders if folder.resolve().parent != shipped.resolve())
        return any(os.path.lexists(folder / "templates") for folder in own)

    def files_of_site(self, *, asks_readers: bool) -> tuple[Artifact, ...]:
        """All that a site publishes of it; a site that asks no reader loads no such script."""
        names = ("map", "search", "board", "slides", *(["feedback"] if asks_readers else []))
        return (*self.assets, *(self.scripts[name] for name in names if name in self.scripts))

    def place_of(self, file: str) -> str:
        """Where a theme's file is, as a diagnostic names it."""
        path = Path(file)
        for folder in self.folders:
            if path.is_relative_to(folder):
                return f"../themes/{folder.name}/{path.relative_to(folder).as_posix()}"
        return f"../themes/{self.name}/templates/{path.name}"


def shipped_folder() -> Path:
    """The theme that comes with the program: in the package, or beside it in the sources."""
    package = Path(__file__).parent.parent
    installed = package / "_themes" / SHIPPED
    return installed if installed.is_dir() else package.parent / "themes" / SHIPPED


def open_theme(config: SiteConfig, content: Path) -> tuple[Theme, tuple[Diagnostic, ...]]:
    """The theme that ``site.yml`` asks for, with its tokens; the shipped one where it is not."""
    folders, problems = _folders(config, content)
    files = dict(_asset_files(folders))
    tokens, wrong = _tokens(folders, config)
    style = tokens.css() + "".join(_text(files[name]) for name in _STYLES if name in files)
    body = style.encode()
    style_path = _path_by_content("style.css", body)
    published = [
        Artifact(f"assets/{name}", file.read_bytes())
        for name, file in sorted(files.items())
        if name not in _NOT_PUBLISHED and not _is_part(name) and file.suffix != ".md"
    ]
    theme = Theme(
        name=config.theme,
        folders=folders,
        script=_packed(_script(files.get(_SCRIPT))),
        scripts=dict(_scripts(files)),
        style_path=style_path,
        style=style,
        assets=(Artifact(style_path, body), *published),
        tokens=tokens,
    )
    return theme, (*problems, *wrong)


def theme_problems(config: SiteConfig, content: Path) -> tuple[Diagnostic, ...]:
    """What is wrong with the theme that ``site.yml`` asks for, and with anybody's colours."""
    folders, problems = _folders(config, content)
    found = [*problems, *_tokens(folders, config)[1]]
    for audience in config.audiences.values():
        found += _tokens(folders, audience)[1]
    return tuple(found)


def _folders(config: SiteConfig, content: Path) -> tuple[tuple[Path, ...], tuple[Diagnostic, ...]]:
    name, shipped = config.theme, shipped_folder()
    themes = content.absolute().parent / "themes"
    for place in (themes, shipped.parent):
        if _NAME.fullmatch(name) and (place / name).is_dir():
            own = place / name
            if not _stays_in(own, place.parent):
                return (shipped,), (_leading_out(own, config),)
            return ((shipped,) if own.resolve() == shipped.resolve() else (own, shipped)), ()
    places = [place for place in (themes, shipped.parent) if place.is_dir()]
    known = sorted({path.name for place in places for path in place.iterdir()})
    near = nearest(name, known)
    problem = error(
        "unknown-theme",
        config.theme_span,
        say("There is no theme “{name}” in the folder themes beside the content.", name=name),
        say("Did you mean “{near}”?", near=near) if near else say("Type “default”."),
    )
    return (shipped,), (problem,)


def _stays_in(file: Path, folder: Path) -> bool:
    """Whether no link takes a file out of the folder that it seems to lie in."""
    return file.resolve().is_relative_to(folder.resolve())


def _leading_out(own: Path, config: SiteConfig) -> Diagnostic:
    return error(
        "bad-theme",
        config.theme_span,
        say("The theme “{name}” is a link that leads out of the wiki.", name=own.name),
        say("Copy its folder to themes/{name}.", name=own.name),
    )


def _text(file: Path) -> str:
    return file.read_bytes().decode("utf-8", "replace")


def _script(file: Path | None) -> str:
    return _text(file).strip() if file else ""


def _scripts(files: Mapping[str, Path]) -> Iterator[tuple[str, Artifact]]:
    """Each script that pages load, by what it is for; a new text has a new name."""
    texts = {
        "map": _map_script(files),
        "search": _search_script(files),
        "board": _packed(_script(files.get(_BOARD_SCRIPT))),
        "feedback": _packed(_script(files.get(_FEEDBACK_SCRIPT))),
        "slides": _packed(_script(files.get(_SLIDES_SCRIPT))),
        "review": _packed(_script(files.get(_REVIEW_SCRIPT))),
    }
    for name, text in texts.items():
        if text:
            body = text.encode()
            yield name, Artifact(_path_by_content(f"{name}.js", body), body)


def _path_by_content(name: str, body: bytes) -> str:
    """Where a file of the theme lies in a site, so that no browser takes an old one for it."""
    stem, _, ending = name.rpartition(".")
    return f"assets/{stem}-{sha256(body).hexdigest()[:10]}.{ending}"


def _search_script(files: Mapping[str, Path]) -> str:
    """The library, a stemmer a language and our own, each stemmer in a room of its own."""
    stemmers = (
        f"(function (exports) {{\n{_script(files.get(name))}\n}})(stemmers.{lang} = {{}});"
        for lang, name in _STEMMERS.items()
    )
    library, own = _script(files.get(_SEARCH_LIBRARY)), _script(files.get(_SEARCH_SCRIPT))
    return "\n".join((library, "var stemmers = {};", *stemmers, own))


def _is_part(name: str) -> bool:
    return _is_map_part(name) or name.startswith(_REVIEW_PARTS)


def review_style(theme: Theme) -> Artifact:
    """The theme's style sheet for reports of reviews, which comes after its own."""
    body = _text(dict(_asset_files(theme.folders))["review/review.css"]).encode()
    return Artifact(_path_by_content("review.css", body), body)


def _is_map_part(name: str) -> bool:
    return name.startswith(_MAP_PARTS) and name.endswith(".js")


def _map_script(files: Mapping[str, Path]) -> str:
    """The map's own script; without one its parts by their names, in a room of their own."""
    if _MAP_SCRIPT in files:
        return _script(files[_MAP_SCRIPT])
    parts = "\n".join(_packed(_script(files[name])) for name in sorted(files) if _is_map_part(name))
    return f'document.addEventListener("DOMContentLoaded", () => {{\n"use strict";\n{parts}\n}});'


def _packed(script: str) -> str:
    """A script without indentation and comments that stand alone."""
    lines = (line.strip() for line in _COMMENT.sub("", script).splitlines())
    return "\n".join(line for line in lines if line)


def _asset_files(folders: tuple[Path, ...]) -> Iterator[tuple[str, Path]]:
    """Each asset by its name, those of a site's own theme last, over the shipped ones."""
    for folder in reversed(folders):
        assets = folder / "assets"
        for path in sorted(assets.rglob("*")):
            name = path.relative_to(assets).as_posix()
            hidden = any(part.startswith((".", "_")) for part in name.split("/"))
            if path.is_file() and not hidden and _stays_in(path, folder):
                yield name, path


def _tokens(
    folders: tuple[Path, ...], own: SiteConfig | AudienceConfig
) -> tuple[Tokens, tuple[Diagnostic, ...]]:
    shipped = json.loads((folders[-1] / "tokens.json").read_text("utf-8"))
    tokens = Tokens(shipped["light"], shipped["dark"])
    problems: tuple[Diagnostic, ...] = ()
    file = folders[0] / "tokens.json"
    if len(folders) > 1 and file.is_file() and _stays_in(file, folders[0]):
        tokens, problems = _with_file(tokens, folders[0])
    tokens, wrong = with_own(tokens, own.tokens, SITE_FILE, own.token_spans)
    return tokens, (*problems, *wrong)


def _with_file(tokens: Tokens, folder: Path) -> tuple[Tokens, tuple[Diagnostic, ...]]:
    """The tokens with those of a theme's file, whose problems are told of that file."""
    span = Span(f"../themes/{folder.name}/tokens.json")
    try:
        said = json.loads((folder / "tokens.json").read_text("utf-8"))
        own = {key: str(value) for key, value in said.get("light", {}).items()}
        own |= {f"dark-{key}": str(value) for key, value in said.get("dark", {}).items()}
    except (ValueError, AttributeError, RecursionError):
        problem = error(
            "bad-theme",
            span,
            say("The file of colours cannot be read."),
            say("Type it as in themes/default/tokens.json."),
        )
        return tokens, (problem,)
    return with_own(tokens, own, span)
