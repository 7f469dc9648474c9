"""Two revisions of a small wiki between which there is a change of every kind."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.sites import ROOT

_SIGNED = """---
title: Letters
consent: news
exit: unsubscribed
---

### Signed up {#signed}
- start: signs up for news

"""
_PAUSE = "### A pause {#pause}\n- delay: 2 days\n\n"
_HELLO = "### Hello {#hello}\n- send: email\n  - subject: Hello\n\n"
_TIMES = "### A timetable {#timetable}\n- send: email\n\n"
_OFFER = "### An offer {#offer}\n- send: email\n\n"

OLD: dict[str, str] = {
    "flows/letters.md": f"{_SIGNED}{_HELLO}{_PAUSE}{_TIMES}### Goodbye {{#bye}}\n- end: yes\n",
    "site.yml": """title: Roads
lang: en
show: [goal, step, image, touchpoint, thought, emotion, trouble, mood, pain, opportunity, kpi, owner]
rows:
  - {id: trouble, names: {en: trouble}, title: {en: Trouble}, kind: curve, range: [1, 5]}
  - {id: mood, names: {en: mood}, title: {en: Mood}, kind: list}
  - {id: wait, names: {en: wait}, title: {en: Waiting}, kind: list}
audiences:
  client:
    journeys: [car]
    hide: [backstage]
  press:
    journeys: [tour]
  guild:
    journeys: [tour]
""",
    "index.md": "# Roads\n\nHow people get about.\n",
    "journeys/car.md": """---
title: Buying a car
personas: [ann, bob]
status: approved
owner: Sales
---

The family has outgrown its old car and *nobody* says so aloud.

## Need {#need}
- goal: Know whether a new car is needed at all
- owner: Marketing
- trouble: 4

Weeks go by before anybody looks at an advert.

### Packs the boot {#packs}
- touchpoint: word-of-mouth
- image: ![The boot is full](pictures/boot.png)
- thought: “Either the pram or the suitcase”
- thought: “Bags under our feet again”
- emotion: -1 cross
  - persona: ann
- emotion: -2 tired
  - persona: bob
- pain: Nothing says what fits into the boot
  - severity: medium
  - frequency: often
  - opportunity: A page with the sizes of prams
    - impact: 3
- mood: hurried
- wait: 10 minutes

They argue about what stays at home.

### Sees a poster {#poster}
- touchpoint: outdoor-ad
- thought: “How much is it then?”
- emotion: +1 curious
- pain: No price on the poster
  - severity: low
- kpi: Unprompted awareness
  - value: 17 %
  - target: 22 %

### Asks a neighbour {#neighbour}
- thought: “He knows about cars”
- emotion: +1 calm
- moment of truth: yes
- pain: The neighbour is away
  - audience: team

## Search {#search}
- goal: Come to two or three cars

### Makes a long list {#long-list}
- thought: “Twenty tabs are open”
- thought: “Which one was it?”
- emotion: 0 lost
- pain: Sites cannot be compared
- opportunity: One table for all makes
- touchpoint: website

### Reads reviews {#reviews}
- thought: “He has driven it for two years”
- emotion: +1 trust

### Watches films {#films}
- thought: “Nobody shows the boot”
- pain: Films are adverts
- touchpoint: video
- opportunity: Honest films by owners

### Counts the price {#price}
- thought: “Where do the extras come from?”
- emotion: -1 doubt
- pain: The price grows with every click
- touchpoint: configurator

### Calls the bank {#bank}
- thought: “Eleven documents”
- emotion: -1 bored
- pain: The bank asks for paper
- touchpoint: phone

## Contact {#contact}

### Leaves a request {#request}
- emotion: 0 waiting

### Gets a call {#call}
- emotion: +1 glad

### Visits the dealer {#visit}
- emotion: +2 thrilled
""",
    "journeys/tour.md": "---\ntitle: A tour\n---\n\n## Plan\n### Books\n- emotion: +1\n",
    "journeys/bus.md": "---\ntitle: By bus\n---\n\n## Wait\n### Waits\n- emotion: -1\n",
    "journeys/walk.md": "---\ntitle: On foot\n---\n\n## Go\n### Walks\n- emotion: +1\n",
    "personas/ann.md": """---
name: Ann
role: Drives to work
---

Ann counts what a mile costs.

## Goals
- Arrive on time

## Fears
- Repairs

## Habits of hers
She never reads manuals to the end.

## Notes on her
She was interviewed in May and once more in June.
""",
    "personas/bob.md": "---\nname: Bob\nrole: Sits beside her\n---\n\nBob reads the map.\n",
    "personas/cat.md": "---\nname: Catherine Miles\n---\n\nShe takes the bus and the train.\n",
    "pages/about.md": "---\ntitle: About\n---\n\nWhat this is.\n",
}

_REQUEST = "### Leaves a request {#request}\n- emotion: 0 waiting\n"
_CALL = "### Gets a call {#call}\n- emotion: +1 glad\n"
_VISIT = "### Visits the dealer {#visit}\n- emotion: +2 thrilled\n"
_CAR: tuple[tuple[str, str], ...] = (
    ("status: approved", "status: review"),
    ("and *nobody* says so aloud", "and everybody <b>knows</b> it"),
    ("## Need {#need}\n- goal: Know", "## A wish {#need}\n- goal: Know"),
    ("- owner: Marketing\n- trouble: 4\n", "- trouble: 2\n"),
    ("### Packs the boot {#packs}", "### Packs the boot {#boot}"),
    (
        "- thought: “Either the pram or the suitcase”\n- thought: “Bags under our feet again”\n",
        "- thought: “Bags under our feet again”\n- thought: “Either the pram or the suitcase”\n",
    ),
    ("- emotion: -2 tired", "- emotion: +1 relieved"),
    ("  - severity: medium\n", "  - severity: high\n"),
    ("- mood: hurried", "- mood: hurried\n- mood: hungry"),
    ("  - target: 22 %", "  - target: 18 %"),
    ("  - audience: team\n", ""),
    ("### Reads reviews {#reviews}\n- thought: “He has driven it for two years”\n", ""),
    ("- emotion: +1 trust\n", ""),
    (
        "- emotion: 0 lost\n- pain: Sites cannot be compared\n",
        "- emotion: 0 lost\n\n### Compares them {#compares}\n- pain: Sites cannot be compared\n",
    ),
    (
        "\n### Calls the bank {#bank}\n- thought: “Eleven documents”\n- emotion: -1 bored\n",
        "- thought: “Eleven documents”\n",
    ),
    (
        "## Contact {#contact}\n",
        "## Contact {#contact}\n\n### Sends a letter\n- emotion: -1 slow\n",
    ),
    (f"{_REQUEST}\n{_CALL}\n{_VISIT}", f"{_VISIT}\n{_REQUEST}\n{_CALL}"),
)


def _car() -> str:
    text = OLD["journeys/car.md"]
    for old, new in _CAR:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def _site() -> str:
    head = OLD["site.yml"].partition("rows:")[0].replace("mood, pain", "luck, mood, pain")
    return f"""{head}rows:
  - {{id: mood, names: {{en: mood}}, title: {{en: Mood}}, kind: list}}
  - {{id: trouble, names: {{en: trouble}}, title: {{en: Trouble}}, kind: curve, range: [1, 5]}}
  - {{id: luck, names: {{en: luck}}, title: {{en: Luck}}, kind: list}}
audiences:
  client:
    journeys: [tour]
    hide: [kpi]
  press:
    journeys: [tour, car]
  town:
    journeys: [car]
"""


NEW: dict[str, str] = {
    "site.yml": _site(),
    "index.md": OLD["index.md"],
    "journeys/car.md": _car().replace("- wait: 10 minutes\n", ""),
    "journeys/tour.md": OLD["journeys/tour.md"].replace("A tour", "A grand tour"),
    "journeys/trips/bus.md": OLD["journeys/bus.md"],
    "journeys/hike.md": OLD["journeys/walk.md"],
    "personas/ann.md": """---
name: Ann
role: Drives to work
---

Ann counts what a mile costs.

## Fears
- Repairs

## Goals
- Arrive on time

## What she wants
- Quiet on Sundays

## Notes about her
She was interviewed in May and once more in June.
""",
    "personas/bob.md": OLD["personas/bob.md"],
    "personas/dan.md": "---\nname: Daniel\n---\n\nHe repairs bicycles for a living.\n",
    "pages/about.md": OLD["pages/about.md"],
    "flows/letters.md": f"{_SIGNED}{_PAUSE}{_HELLO}{_OFFER}### Farewell {{#bye}}\n- end: yes\n",
}

_PICTURES = (
    ({"boot": "family-car-trunk", "same": "family-car-trunk", "gone": "rail-route"}, OLD),
    ({"boot": "family-car-trunk", "same": "rail-route", "come": "family-car-trunk"}, NEW),
)


def write(revision: dict[str, str], folder: Path) -> None:
    """The files of a revision, and nothing else, in a folder."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, text in revision.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    pictures = next(names for names, one in _PICTURES if one is revision)
    (folder / "journeys/pictures").mkdir()
    for name, source in pictures.items():
        body = (ROOT / f"content/journeys/pictures/{source}.png").read_bytes()
        (folder / f"journeys/pictures/{name}.png").write_bytes(body)
