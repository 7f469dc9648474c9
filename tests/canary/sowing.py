"""Random small wikis with random marks, and who may see each word: figured by itself.

While the text of a wiki is written, a condition is noted for each word: who stands above
it, whose it is, what it is used by. Nothing of the program is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from hypothesis import strategies as st

Reader = str
"""``t`` is the team, ``a`` and ``b`` are the audiences."""
Condition = Callable[[Reader], bool]
Draw = Callable[[st.SearchStrategy[object]], object]

AUDIENCES = frozenset("ab")


@dataclass(frozen=True, slots=True)
class Sight:
    """Who may see what stands here: ``audiences`` by marks alone, ``reader`` after all."""

    audiences: frozenset[str]
    condition: Condition

    def narrowed(self, audiences: frozenset[str]) -> Sight:
        """The sight of what is marked below."""
        return Sight(
            audiences, lambda who: self.condition(who) and (who == "t" or who in audiences)
        )

    def but(self, condition: Condition) -> Sight:
        """The sight of what has a condition of its own."""
        return Sight(self.audiences, lambda who: self.condition(who) and condition(who))


EVERYBODY = Sight(AUDIENCES, lambda _: True)


@dataclass
class Thing:
    """A persona, touchpoint or evidence: its id, who is allowed to see it, what uses it."""

    id: str
    allowed: Condition
    uses: list[Condition] = field(default_factory=list)

    def is_seen(self, who: Reader) -> bool:
        """Whether it has a page."""
        return self.allowed(who) and (who == "t" or any(use(who) for use in self.uses))


@dataclass
class Sown:
    """``files`` of the wiki, and for each word in them who sees it."""

    draw: Draw
    files: dict[str, str] = field(default_factory=dict)
    words: dict[str, Condition] = field(default_factory=dict)
    things: dict[str, list[Thing]] = field(default_factory=dict)
    hidden: dict[str, frozenset[str]] = field(default_factory=dict)

    def word(self, sight: Condition) -> str:
        """A new word that those see for whom the condition holds."""
        word = f"zz{len(self.words) + 100}zz"
        self.words[word] = sight
        return word

    def chance(self) -> bool:
        return bool(self.draw(st.booleans()))

    def few(self, most: int) -> range:
        count = self.draw(st.integers(0, most))
        assert isinstance(count, int)
        return range(count)

    def some(self, items: list[Thing]) -> list[Thing]:
        return [item for item in items if self.chance()]

    def audiences(self, within: frozenset[str] = AUDIENCES) -> frozenset[str]:
        return frozenset(each for each in sorted(within) if self.chance())

    def mark(self, sight: Sight) -> tuple[str, Sight]:
        """A mark's value ("" for none), and the sight of what it stands at."""
        if self.chance():
            return "", sight
        narrower = self.audiences(sight.audiences)
        return ", ".join(sorted(narrower)) or "team", sight.narrowed(narrower)

    def shows(self, key: str) -> Condition:
        """Whether a key is not hidden from a reader."""
        return lambda who: key not in self.hidden.get(who, frozenset())


def sow(draw: Draw) -> Sown:
    """A whole wiki."""
    sown = Sown(draw)
    listed = {
        who: {"journeys": list[str](), "pages": list[str](), "flows": list[str]()} for who in "ab"
    }
    for who in "ab":
        sown.hidden[who] = frozenset(
            key
            for key in ("thought", "pain", "touchpoint", "evidence")
            if draw(st.integers(0, 5)) == 0
        )
    for folder in ("evidence", "personas", "touchpoints"):
        sown.things[folder] = [_registered(sown, folder) for _ in range(3)]
    for number in range(2):
        _journey(sown, f"j{number}", listed)
    for number in range(2):
        _page(sown, f"p{number}", listed)
    for number in range(2):
        _flow(sown, f"f{number}", listed)
    lines = ["title: Team", "audiences:"]
    for who in "ab":
        lines.append(f"  {who}:\n    title: For {who}")
        lines += [f"    {kind}: [{', '.join(names)}]" for kind, names in listed[who].items()]
        lines.append(f"    hide: [{', '.join(sorted(sown.hidden[who]))}]")
    sown.files["site.yml"] = "\n".join(lines) + "\n"
    return sown


def _registered(sown: Sown, folder: str) -> Thing:
    key = {"evidence": "evidence", "personas": "persona", "touchpoints": "touchpoint"}[folder]
    mark, sight = sown.mark(EVERYBODY)
    shows = sown.shows(key)
    thing = Thing("", lambda who: sight.condition(who) and shows(who))
    thing.id = sown.word(thing.is_seen)
    seen = Sight(sight.audiences, thing.is_seen)
    lines = [f"{'name' if folder == 'personas' else 'title'}: T {sown.word(thing.is_seen)}"]
    if mark:
        lines.append(f"audience: {mark}")
    if folder == "personas":
        cited = sown.some(sown.things["evidence"])
        lines += [f"evidence: [{', '.join(one.id for one in cited)}]"] if cited else []
        for one in cited:
            one.uses.append(thing.is_seen)
    text = "\n".join(["---", *lines, "---", "", *_narrative(sown, seen)])
    sown.files[f"{folder}/{thing.id}.md"] = text + "\n"
    return thing


def _narrative(sown: Sown, sight: Sight) -> list[str]:
    lines: list[str] = []
    for _ in sown.few(2):
        lines += [f"Words {sown.word(sight.condition)}.", ""]
    if sown.chance():
        names = ["team", *sorted(sight.audiences)]
        name = sown.draw(st.sampled_from(names))
        assert isinstance(name, str)
        inner = sight.narrowed(frozenset(() if name == "team" else name))
        lines += [f"> [!{name}]", f"> Words {sown.word(inner.condition)}", ""]
    if sown.chance():
        mark, inner = sown.mark(sight)
        lines.append(f"* Item {sown.word(inner.condition)}")
        lines += [f"  - audience: {mark}", ""] if mark else [""]
    return lines


def _journey(sown: Sown, name: str, listed: dict[str, dict[str, list[str]]]) -> None:
    readers = sown.audiences()
    for who in readers:
        listed[who]["journeys"].append(name)
    mark, sight = sown.mark(EVERYBODY)
    sight = sight.but(lambda who: who == "t" or who in readers)
    lines = ["---", f"title: J {sown.word(sight.condition)}"]
    lines += [f"audience: {mark}"] if mark else []
    for key, folder in (("persona", "personas"), ("evidence", "evidence")):
        named = sown.some(sown.things[folder])
        lines += [f"{key}: [{', '.join(one.id for one in named)}]"] if named else []
        for one in named:
            one.uses.append(sight.condition)
    lines += ["---", "", *_narrative(sown, sight)]
    for number in range(2):
        lines += _stage(sown, f"{name}s{number}", sight)
    sown.files[f"journeys/{name}.md"] = "\n".join(lines) + "\n"


def _stage(sown: Sown, name: str, around: Sight) -> list[str]:
    mark, sight = sown.mark(around)
    title = f"## S {sown.word(sight.condition)} {{#{name}-{sown.word(sight.condition)}}}"
    lines = [title, *([f"- audience: {mark}"] if mark else []), *_facts(sown, sight), ""]
    lines += _narrative(sown, sight)
    for number in sown.few(2):
        lines += _step(sown, f"{name}t{number}", sight)
    return lines


def _step(sown: Sown, name: str, around: Sight) -> list[str]:
    mark, sight = sown.mark(around)
    own = sown.some(sown.things["personas"])
    if own:
        sight = sight.but(lambda who: any(one.allowed(who) for one in own))
    for one in own:
        one.uses.append(sight.condition)
    lines = [f"### T {sown.word(sight.condition)} {{#{name}-{sown.word(sight.condition)}}}"]
    lines += [f"- audience: {mark}"] if mark else []
    lines += [f"- persona: {', '.join(one.id for one in own)}"] if own else []
    return [*lines, *_facts(sown, sight), "", *_narrative(sown, sight)]


def _facts(sown: Sown, sight: Sight) -> list[str]:
    lines = [f"- goal: G {sown.word(sight.condition)}"]
    for _ in sown.few(2):
        mark, own = sown.mark(sight.but(sown.shows("thought")))
        lines += [f"- thought: W {sown.word(own.condition)}"]
        lines += [f"  - audience: {mark}"] if mark else []
    if sown.chance():
        mark, own = sown.mark(sight)
        named = sown.some(sown.things["touchpoints"]) or sown.things["touchpoints"][:1]
        lines += [f"- touchpoint: {', '.join(one.id for one in named)}"]
        lines += [f"  - audience: {mark}"] if mark else []
        for one in named:
            one.uses.append(own.condition)
    return lines + _pain(sown, sight.but(sown.shows("pain")))


def _pain(sown: Sown, sight: Sight) -> list[str]:
    if sown.chance():
        return []
    mark, own = sown.mark(sight)
    lines = [f"- pain: P {sown.word(own.condition)}"]
    lines += [f"  - audience: {mark}"] if mark else []
    cited = sown.some(sown.things["evidence"])
    lines += [f"  - evidence: {', '.join(one.id for one in cited)}"] if cited else []
    for one in cited:
        one.uses.append(own.condition)
    if sown.chance():
        below, inner = sown.mark(own)
        lines += [f"  - opportunity: O {sown.word(inner.condition)}"]
        lines += [f"    - audience: {below}"] if below else []
    return lines


def _page(sown: Sown, name: str, listed: dict[str, dict[str, list[str]]]) -> None:
    readers = sown.audiences()
    for who in readers:
        listed[who]["pages"].append(name)
    mark, sight = sown.mark(EVERYBODY)
    sight = sight.but(lambda who: who == "t" or who in readers)
    other = "p1" if name == "p0" else "p0"
    lines = [
        "---",
        f"title: P {sown.word(sight.condition)}",
        *([f"audience: {mark}"] if mark else []),
    ]
    lines += ["---", "", f"[Link {sown.word(sight.condition)}]({other}.md)", ""]
    sown.files[f"pages/{name}.md"] = "\n".join([*lines, *_narrative(sown, sight)]) + "\n"


def _flow(sown: Sown, name: str, listed: dict[str, dict[str, list[str]]]) -> None:
    readers = sown.audiences()
    for who in readers:
        listed[who]["flows"].append(name)
    mark, sight = sown.mark(EVERYBODY)
    sight = sight.but(lambda who: who == "t" or who in readers)
    own = sown.some(sown.things["personas"])
    if own:
        sight = sight.but(lambda who: any(one.allowed(who) for one in own))
    for one in own:
        one.uses.append(sight.condition)
    lines = ["---", f"title: F {sown.word(sight.condition)}"]
    lines += [f"audience: {mark}"] if mark else []
    lines += [f"personas: [{', '.join(one.id for one in own)}]"] if own else []
    for key in ("tool", "consent", "exit", "owner", "tags"):
        lines += [f"{key}: {sown.word(sight.condition)}"] if sown.chance() else []
    lines += ["---", "", *_narrative(sown, sight)]
    points = [_Point(sown, f"{name}s{number // 2}p{number}") for number in range(4)]
    for stage in (points[:2], points[2:]):
        mark, around = sown.mark(sight)
        lines.append(f"## A {sown.word(around.condition)}")
        lines += [f"- audience: {mark}", ""] if mark else [""]
        lines += _narrative(sown, around)
        for point in stage:
            point.place(around)
    for number, point in enumerate(points):
        point.write(points[number + 1 :])
    places = [at for at, line in enumerate(lines) if line.startswith("## A")][1:]
    first = [line for point in points[:2] for line in point.lines]
    last = [line for point in points[2:] for line in point.lines]
    lines = [*lines[: places[0]], *first, *lines[places[0] :], *last]
    sown.files[f"flows/{name}.md"] = "\n".join(lines) + "\n"


class _Point:
    """A point of a flow: its id, who sees it, its lines."""

    def __init__(self, sown: Sown, name: str) -> None:
        self.sown, self.id, self.lines = sown, name, list[str]()
        self.mark, self.sight = "", EVERYBODY

    def place(self, around: Sight) -> None:
        """Below a stage that these see; only then its id is known."""
        self.mark, self.sight = self.sown.mark(around)
        self.id = f"{self.id}-{self.sown.word(self.sight.condition)}"

    def write(self, later: list[_Point]) -> None:
        """Its heading, what it does and where it leads: to points below it alone."""
        self.lines = [f"### B {self.sown.word(self.sight.condition)} {{#{self.id}}}"]
        self.lines += [f"- audience: {self.mark}"] if self.mark else []
        draw = self.sown.draw(st.sampled_from(("start", "send", "wait", "if", "split", "tag")))
        if draw == "start":
            self._fact("start")
            self._fact("filter")
        elif draw == "send":
            self.lines.append("- send: email")
            self._fact("subject")
        elif draw == "wait":
            self._fact("wait")
            self.lines.append("- up to: 3 days")
            self.lines += [f"  - else: {self._one(later)}"] if later else []
        elif draw == "if":
            self._fact("if")
            self._fact("if")
            self._ways(("yes", "no"), later)
        elif draw == "split":
            self._ways(("split", "split"), later)
        else:
            self._fact("add tag")
            self._fact("remove tag")
        if later and draw not in ("if", "split") and self.sown.chance():
            self.lines.append(f"- next: {self._one(later)}")
        if not later:
            self._fact("end")
        self._fact("owner")
        self._cited()
        self.lines += ["", *_narrative(self.sown, self.sight)]

    def _fact(self, key: str) -> None:
        mark, own = self.sown.mark(self.sight)
        self.lines.append(f"- {key}: {self.sown.word(own.condition)}")
        self.lines += [f"  - audience: {mark}"] if mark else []

    def _one(self, later: list[_Point]) -> str:
        point = self.sown.draw(st.sampled_from(later))
        assert isinstance(point, _Point)
        return point.id

    def _ways(self, keys: tuple[str, ...], later: list[_Point]) -> None:
        for key in keys if later else ():
            mark, _ = self.sown.mark(self.sight)
            self.lines.append(f"- {key}: {self._one(later)}")
            self.lines += [f"  - audience: {mark}"] if mark else []

    def _cited(self) -> None:
        for key, folder in (("touchpoint", "touchpoints"), ("evidence", "evidence")):
            named = self.sown.some(self.sown.things[folder])
            if named:
                mark, own = self.sown.mark(self.sight)
                self.lines.append(f"- {key}: {', '.join(one.id for one in named)}")
                self.lines += [f"  - audience: {mark}"] if mark else []
                for one in named:
                    one.uses.append(own.but(self.sown.shows(key)).condition)
