"""Flows made by chance as authors write them: branches that meet again, waits, splits, jumps.

Their shape is that of real ones: a trunk, branches written one after the other, each leading on
to where they meet. A jump is a point that leads somewhere else than the shape has it.
"""

from __future__ import annotations

import random

WORDS = {
    "en": (
        "Hello",
        "A reminder of the test drive",
        "Internationalisation",
        "Offer",
        "Has the person opened the second letter since Monday?",
        "Thanks",
        "Documents for the dealership’s credit department",
    ),
    "ru": (
        "Привет",
        "Напоминание о тест-драйве",
        "Достопримечательность",
        "Скидка",
        "Открыл ли человек второе письмо с понедельника?",
        "Спасибо",
        "Документы для отдела кредитования автосалона",
    ),
}
_WHAT = {
    "en": ("opened the letter", "came to the showroom and took a test drive", "clicked"),
    "ru": ("открыл письмо", "пришёл в салон и взял машину на тест-драйв", "кликнул"),
}


class _Made:
    """A flow while it is written: its points in their order, each a list of lines."""

    def __init__(self, seed: int, count: int, lang: str) -> None:
        self.chance, self.left, self.lang = random.Random(seed), count, lang
        self.blocks: list[list[str]] = []
        self.ids: list[str] = []

    def point(self, *facts: str) -> int:
        """A point with these facts; its place."""
        at = len(self.blocks)
        self.ids.append(f"p{at}")
        title = self.chance.choice(WORDS[self.lang])
        self.blocks.append([f"### {title} {{#p{at}}}", *facts])
        self.left -= 1
        return at

    def plain(self) -> int:
        """A point with one way on."""
        what = self.chance.choice(_WHAT[self.lang])
        return self.point(
            *self.chance.choice(
                (
                    ("- send: email", f"- subject: {what}"),
                    ("- send: sms", "- window: Mon–Fri 9:00–18:00"),
                    ("- delay: 2 days",),
                    ("- add tag: warm", f"- filter: {what}"),
                )
            )
        )

    def sequence(self, budget: int, depth: int) -> list[int]:
        """A stretch of about so many points; the places whose way on is still open."""
        open_ones: list[int] = []
        end = self.left - budget
        while self.left > max(end, 1):
            room = self.left - end
            chance = self.chance.random()
            if room >= 5 and depth < 4 and chance < 0.4:
                open_ones = self.fork(open_ones, min(room, self.chance.randint(5, 24)), depth)
            else:
                at = self.plain()
                self.join(open_ones, at)
                open_ones = [at]
        return open_ones

    def join(self, places: list[int], at: int) -> None:
        """Lets the ends of branches lead to a point that is not the one below them."""
        for place in places:
            if place != at - 1:
                self.blocks[place].append(f"- next: p{at}")

    def fork(self, before: list[int], budget: int, depth: int) -> list[int]:
        """A condition, a wait or a split, and its branches."""
        kind = self.chance.choice(("if", "if", "wait", "split"))
        at = self.point()
        self.join(before, at)
        block = self.blocks[at]
        parts = 3 if kind == "split" and budget > 8 else 2
        each = (budget - 1) // parts
        ends: list[int] = []
        begins: list[int] = []
        for _ in range(parts):
            begins.append(len(self.blocks))
            first = self.plain()
            ends += self.sequence(each - 1, depth + 1) or [first]
            if len(self.blocks) > begins[-1] + 1:
                # What was made first leads to the point below it.
                ends = [end for end in ends if end != first]
        what = self.chance.choice(_WHAT[self.lang])
        if kind == "if":
            block += [f"- if: {what}", f"- yes: p{begins[0]}", "  - share: 34 %"]
            block.append(f"- no: p{begins[1]}")
        elif kind == "wait":
            block += [f"- wait: {what}", "- up to: 14 days", f"  - else: p{begins[1]}"]
        else:
            shares = (50, 30, 20) if parts == 3 else (50, 50)
            for begin, share in zip(begins, shares, strict=True):
                block += [f"- split: p{begin}", f"  - share: {share} %"]
        return ends

    def jump(self) -> None:
        """One point with a single way on waits some days and leads to any other point instead."""
        plain = [at for at, block in enumerate(self.blocks) if at and not self._branches(block)]
        at = self.chance.choice(plain[:-1])
        aims = [other for other in range(1, len(self.blocks)) if abs(other - at) > 1]
        aim = self.chance.choice(aims)
        self.blocks[at] = [self.blocks[at][0], "- delay: 2 days", f"- next: p{aim}"]

    @staticmethod
    def _branches(block: list[str]) -> bool:
        return any(line.startswith(("- yes", "- split", "- up to", "- end")) for line in block)


def made_body(seed: int, count: int, jumps: int = 0, lang: str = "en", stages: int = 3) -> str:
    """A flow of ``count`` points, its trunk in ``stages`` stages."""
    made = _Made(seed, count, lang)
    open_ones = [made.point("- start: comes in")]
    heads: dict[int, str] = {}
    for stage in range(stages):
        heads[len(made.blocks)] = f"## {WORDS[lang][(seed + stage) % 7]} {{#stage{stage}}}"
        share = (made.left - 1) // (stages - stage)
        begin = len(made.blocks)
        following = made.sequence(max(share, 1), 0)
        made.join(open_ones, begin)
        open_ones = following or open_ones
    end = made.point("- end: yes")
    made.join(open_ones, end)
    for _ in range(jumps):
        made.jump()
    lines: list[str] = []
    for at, block in enumerate(made.blocks):
        lines += [heads[at], ""] if at in heads else []
        lines += [*block, ""]
    return "\n".join(lines)
