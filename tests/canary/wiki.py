"""A wiki in which every word is a canary, kept to readers in all the ways there are."""

from __future__ import annotations

from base64 import b64encode
from json import dumps
from zlib import compress, crc32


def picture(pixels: str, note: str) -> bytes:
    """A PNG whose pixels spell one text, and whose metadata another."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + crc32(kind + data).to_bytes(4, "big")

    row = pixels.encode()
    head = len(row).to_bytes(4, "big") + (1).to_bytes(4, "big") + bytes([8, 0, 0, 0, 0])
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"tEXt", b"Comment\0" + note.encode())
        + chunk(b"IDAT", compress(b"\0" + row, 0))
        + chunk(b"IEND", b"")
        + note.encode()
    )


def drawing(words: str, note: str) -> bytes:
    """An SVG that shows one text, and notes another in four ways."""
    inner = b64encode(picture(words, note)).decode()
    return (
        f'<!-- {note} --><svg xmlns="http://www.w3.org/2000/svg" xmlns:i="urn:i" i:file="{note}">'
        f"<metadata>{note}</metadata><title>{words}</title><text>{words}</text>"
        f'<image href="data:image/png;base64,{inner}"/></svg>'
    ).encode()


SITE = """\
# zzn100zz
title: Team zzt101zz
description: About zzt102zz
lang: en
logo: zzqt149zz-folder/logo-zzt475zz.png
contact: mailto:zzt103zz@example.com
edit-url: https://zzt104zz.example/edit/
source-url: https://zzt105zz.example/
show: goal, step, touchpoint, thought, emotion, pain, kpi, owner, rule, secret
rows:
  - id: rule
    names: {en: rule}
    title: Rules zztab106zz
  - id: secret
    names: {en: [secret, zzqt107zz]}
    title: Secrets zztb108zz
ignore: [cssclass]
releases:
  - id: mvp-zztqab602zz
    title: First release zztab603zz
  - id: second-zzt604zz
    title: Second release zzt605zz
audiences:
  client-zzqta109zz:
    title: For A zzaqt110zz
    journeys: [car, only-a, marked, variant, folder, inner]
    pages: [index, shared, marked-page]
    flows: [welcome-zztqa600zz, of-spies-zzt601zz]
    hide: [secret, kpi]
    logo: zzqt149zz-folder/logo-zzaqt476zz.png
    contact: mailto:zzaqt111zz@example.com
    boards: yes
    status: yes
    summary: |
      Summary zza800zz, [signing zza801zz](journeys/car.md#need-zztab171zz),
      [hidden zza802zz](pages/hidden-zzt142zz.md).
  client-zzqtb112zz:
    title: For B zzbqt113zz
    journeys: [car, only-b, marked, folder]
    pages: [shared, marked-page]
    hide: [owner]
    logo: zzqt149zz-folder/logo-zzbqt478zz.svg
"""

CAR = """\
---
title: Car zztab120zz
# zzn121zz
personas: [family, spy-zzt122zz, rival]
owner: Owner zzta123zz
goal: Goal zztab124zz
company goal: Company zztab125zz
duration: Long zztab126zz
start: Start zztab127zz
end: End zztab128zz
tags: [tag-zztab129zz]
cssclass: zzn130zz
evidence: [talks, private-zzt131zz]
---

Scenario zztab140zz with [words zztab141zz](../pages/hidden-zzt142zz.md), with
[more zztab143zz][ref] and [others zztab144zz](only-b.md#start-zztb145zz "title zzqtab146zz").
<!-- zzn147zz -->

[ref]: ../pages/hidden-zzt142zz.md

![Seen zztab148zz](../zzqt149zz-folder/seen-zztab150zz.png)

> [!team]
> Team zzt151zz
> with ![a picture zzt152zz](team-zzt153zz.png)
>
> ```
> code zzt154zz
> ```

> [!client-zzqta109zz]
> For A zzta155zz

> [!client-zzqtb112zz]
> * For B zztb156zz
lazy zztb157zz

> [!note]
> Everybody zztab158zz

* An item zztab159zz
* An item for us zzt160zz
  - audience: team
* An item for B zztb161zz
  - audience: client-zzqtb112zz

## Need zztab170zz {#need-zztab171zz}
- owner: Stage owner zzta172zz
- goal: Stage goal zztab173zz
- company goal: Secret goal zzt174zz
  - audience: team
- phase: Phase zztab175zz
- conversion: 34 %
- action: Action zztab176zz
- action: Action zzt177zz
  - audience: team
- detail: only-b
- kpi: Kpi zztb178zz
  - value: 7
  - owner: Kpi owner zzt179zz
- kpi: Moving zztb461zz
  - history: figures-zzqt462zz/moving-zzqt463zz.csv
  - measured: 9 zzbqt464zz (2026-05-01)
  - measured: 11 zzt465zz (2026-06-01)
    - audience: team
- kpi: Secretly moving zztb466zz
  - history: figures-zzqt462zz/secret-zzqt467zz.csv
    - audience: team
- backstage: Backstage zzta180zz
  - audience: client-zzqta109zz
- secret: Secret zztb181zz
- rule: Rule zztab182zz
- rule: Rule zzta183zz
  - audience: client-zzqta109zz

Narrative zztab184zz of the stage. <span title="zzqtab185zz">x</span>

### Step zztab190zz {#step-zztab191zz}
- touchpoint: radio, back-door-zzt192zz, shop-zztab193zz
- touchpoint: secret-post-zzt194zz
  - audience: team
- owner: Step owner zzt460zz
  - audience: team
- thought: Thought zztab195zz **bold zztab196zz** ![alt zztab197zz](../zzqt149zz-folder/seen-zztab150zz.png)
- emotion: +1 joy-zztab198zz
- emotion: -2 fear-zzt199zz
  - persona: spy-zzt122zz
- emotion: -1 envy-zztb200zz
  - persona: rival
- pain: Pain zztab201zz
  - severity: high
  - evidence: talks
  - opportunity: Idea zztab202zz
    - owner: Idea owner zzta203zz
    - tracker: https://tracker.example/zztab204zz
    - user story: Story zztab205zz
  - opportunity: Idea zzt206zz
    - audience: team
    - release: second-zzt604zz
    - tracker: https://tracker.example/zzt207zz
- pain: Pain zzta208zz
  - audience: client-zzqta109zz
  - evidence: evidence-of-a-zzta209zz
- opportunity: Chance zztab210zz
  - release: mvp-zztqab602zz
  - impact: 4
  - effort: 2
  - owner: Chance owner zzta462zz
- user story: User zztab211zz
- backstage: Behind zzt212zz
  - audience: team
- image: ![Shown zztab213zz](shown-zztab214zz.png)
- image: ![Hidden zzt215zz](hidden-zzt216zz.png)
  - audience: team
- image: ![Drawn zztab217zz](drawn-zztab218zz.svg)

Told zztab219zz.

### Spied zzt220zz {#spied-zzt221zz}
- persona: spy-zzt122zz
- touchpoint: spy-post-zzt222zz
- goal: Goal zzt223zz

### Both zztab224zz {#both-zztab225zz}
- persona: spy-zzt122zz, family
- goal: Goal zztab226zz

### Team step zzt227zz {#team-step-zzt228zz}
- audience: team
- thought: Thought zzt229zz
- image: ![Alt zzt230zz](hidden-zzt231zz.png)

Team told zzt232zz.

## Stage of B zztb240zz {#stage-of-b-zztb241zz}
- audience: client-zzqtb112zz
- goal: Goal zztb242zz
- touchpoint: post-of-b-zztb243zz

B told zztb244zz.

### Step of B zztb245zz {#step-of-b-zztb246zz}
- thought: Thought zztb247zz

### Team in B zzt248zz {#team-in-b-zzt249zz}
- audience: team
- thought: Thought zzt250zz

## Team stage zzt251zz {#team-stage-zzt252zz}
- audience: team
- goal: Goal zzt253zz
- image: ![Alt zzt254zz](hidden-zzt255zz.png)

### In the team's stage zzt256zz
- persona: rival
- goal: Goal zzt257zz
"""

FLOW = """\
---
title: Welcome zzta610zz
# zzn611zz
journey: car
personas: [family, spy-zzt122zz]
tool: Tool zzta612zz
consent: Consent zzta613zz
at most: 9 per week
exit: [unsubscribed zzta614zz]
owner: Owner zzta615zz
tags: [tag-zzta616zz]
aliases: [old-zzqta671zz]
evidence: [talks, private-zzt131zz]
---

Told zzta617zz. <!-- zzn618zz -->

> [!team]
> For us zzt619zz

## Need {#need-zztab171zz}

Stage told zzta620zz.

### Signs up zzta621zz {#signup-zzta622zz}
- start: Start zzta623zz
- start: Secret start zzt624zz
  - audience: team
- filter: Filter zzta625zz
- filter: Secret filter zzt672zz
  - audience: team

Point told zzta626zz.

### Hello zzta627zz {#hello-zzta628zz}
- send: email
- subject: Subject zzta629zz
- step: step-zztab191zz
- touchpoint: shop-zztab193zz
- owner: Point owner zzta630zz
- evidence: private-zzt131zz
- kpi: Opened zzt631zz
  - value: 8

### Spied letter zzt632zz {#spied-zzt633zz}
- send: email
- subject: Subject zzt634zz
- step: spied-zzt221zz
- audience: team

### Waits zzta635zz {#wait-zzta636zz}
- wait: Visit zzta637zz
- up to: 3 days
  - else: secret-end-zzt638zz

### Condition zzta639zz {#if-zzta640zz}
- if: Opened zzta641zz
- if: Secretly zzt642zz
  - audience: team
- yes: tags-zzta643zz
- no: secret-end-zzt638zz
  - share: 30 %

### Tags zzta644zz {#tags-zzta643zz}
- add tag: added zzta645zz, Added too zzta673zz
- remove tag: removed zzt646zz
  - audience: team
- next: parted-zzta647zz

### Secret end zzt648zz {#secret-end-zzt638zz}
- audience: team
- add tag: Lost zzt649zz
- end: yes

### Parted zzta650zz {#parted-zzta647zz}
- split: bye-zzta651zz
  - share: 60 %
- split: secret-end-zzt638zz
  - share: 40 %
  - audience: team

### Bye zzta652zz {#bye-zzta651zz}
- end: End zzta653zz

## Team's stage zzt654zz {#team-stage-zzt252zz}

### In it zzt655zz
- send: sms
- end: yes
"""


def discovery(journey: str, title: str, more: str = "") -> str:
    """A discovery whose step is the first stage of the car, or of nobody's journey."""
    stage = "need-zztab171zz" if journey == "car" else "s-zzt276zz"
    return f"""\
title: {title}
# zzn700zz
journey: {journey}
owner: zzqt701zz
sources:
  - name: source-zzqt702zz
    files: events-zzqt703zz.csv
    ids: {{client-zzqt704zz: column-zzqt705zz}}
    time: at
    columns: name-zzqt706zz
map:
  - event: event-zzqt707zz
    stage: {stage}
{more}"""


def observed(name: str, journey: str, segment: str) -> str:
    """What was observed of 120 people, half of them in one segment."""
    places = (
        {
            "need-zztab171zz": ("", "step-zztab191zz", "team-step-zzt228zz"),
            "team-stage-zzt252zz": ("",),
        }
        if journey == "car"
        else {"s-zzt276zz": ("",)}
    )
    return dumps(
        {
            "format": "cjm-observed-1",
            "discovery": name,
            "journey": journey,
            "definition": "",
            "engine": "engine-zzqt708zz",
            "k": 10,
            "first_day": "2026-07-01",
            "last_day": "2026-09-30",
            "exhaustive": True,
            "sources": [{"name": "source-zzqt702zz", "files": [], "rows": 500}],
            "people": 120,
            "events": 500,
            "nodes": [
                {"stage": stage, "step": step, "people": 80}
                for stage, steps in places.items()
                for step in steps
            ],
            "segments": [{"column": f"by {segment}", "segment": segment, "people": 60}],
            "strangers": [{"name": "stranger-zzqt709zz", "people": 20}],
        }
    )


WIKI: dict[str, str | bytes] = {
    "site.yml": SITE,
    "index.md": "Home zzta260zz\n",
    "journeys/car.md": CAR,
    "journeys/only-a.md": "---\ntitle: Only A zzta270zz\n---\n\n## Start zzta271zz\n- goal: x\n",
    "journeys/only-b.md": "---\ntitle: Only B zztb272zz\n---\n\n## Start {#start-zztb145zz}\n- goal: zztb273zz\n",
    "journeys/nobodys-zzt274zz.md": "---\ntitle: Nobody's zzt275zz\n---\n\n## S zzt276zz\n- touchpoint: zzt277zz\n",
    "journeys/marked.md": "---\ntitle: Marked zztb278zz\naudience: client-zzqtb112zz\n---\n\n## S zztb279zz\n- goal: zztb280zz\n",
    "journeys/variant.md": """\
---
title: Variant zzta290zz
extends: nobodys-base-zzt291zz
persona: family
---

## Need {#need}
- thought: Own thought zzta292zz

### Kept {#kept}
- goal: Narrowed zzt293zz

## New zzta294zz
- goal: Own goal zzta295zz
""",
    "journeys/nobodys-base-zzt291zz.md": """\
---
title: Base zzt296zz
persona: family
goal: Goal of the base zzta297zz
owner: Owner of the base zzt298zz
---

## Need {#need}
- goal: Inherited zzta299zz
- thought: Replaced zzt300zz

### Kept {#kept}
- audience: team
- thought: Inherited zzt301zz

### Open zzta302zz
- thought: Inherited zzta303zz
""",
    "journeys/folder/index.md": "---\ntitle: Folder zztab310zz\n---\n\nScenario zztab311zz.\n",
    "journeys/folder/1-part-zzqt312zz.md": "## First zztab313zz\n- goal: zztab314zz\n\n![Far zztab315zz](deep-zzqt316zz/far-zztab317zz.png)\n",
    "journeys/folder/2-team-zzqt318zz.md": "## Second zzt319zz\n- audience: team\n- goal: zzt320zz\n",
    "journeys/group-zzqt321zz/inner.md": "---\ntitle: Inner zzta322zz\n---\n\n## S\n- image: ![In zzta323zz](in-zzta324zz.png)\n",
    "personas/family.md": """\
---
name: Family zztab330zz
role: Role zztab331zz
quote: Quote zztab332zz
photo: photo-zztab333zz.png
segment: Segment zztab334zz
evidence: [portrait]
---

Portrait zztab335zz. <!-- zzn336zz -->

> [!team]
> Note zzt337zz

## Demography
- Age zztab338zz: 35 zztab339zz
- Income zzt340zz: much zzt341zz
  - audience: team

## Goals
- Aim zztab342zz
- Aim zztb343zz
  - audience: client-zzqtb112zz

## Habits zztab344zz

Habit zztab345zz.
""",
    "personas/spy-zzt122zz.md": "---\nname: Spy zzt350zz\naudience: team\nphoto: spy-zzt351zz.png\nevidence: [of-spy-zzt352zz]\n---\n\nWords zzt353zz.\n",
    "personas/rival.md": "---\nname: Rival zztb354zz\naudience: client-zzqtb112zz\n---\n\nWords zztb355zz.\n",
    "personas/unused-zzt356zz.md": "---\nname: Unused zzt357zz\n---\n",
    "touchpoints/radio.md": """\
---
title: Radio zztab360zz
channel: Channel zztab361zz
owner: Owner zzta362zz
---

Words zztab363zz.

## KPIs
- kpi: Heard zztb364zz
""",
    "touchpoints/back-door-zzt192zz.md": "---\ntitle: Back door zzt370zz\naudience: team\n---\n\nWords zzt371zz.\n",
    "touchpoints/unused-zzt372zz.md": "---\ntitle: Unused zzt373zz\n---\n",
    "evidence/talks.md": """\
---
title: Talks zztab380zz
sample: Sample zztab381zz
link: https://research.example/zztab382zz
---

Words zztab383zz.

## Findings
- Finding zztab384zz
- Finding zzt385zz
  - audience: team

## Distribution
- Answer zztab386zz: 3
- Answer zzt387zz: 4
  - audience: team

## Criteria
- Criterion zztab388zz: 4/5
- Loudness zztab461zz: 2/5
  - touchpoint: radio
- Criterion zzt389zz: 4/5
  - audience: team
  - touchpoint: judged-zzt390zz

## Questions

- [Asked zztab803zz](../journeys/car.md#step-zztab191zz): wrong
  - reply: Replied zztab804zz
- [Asked zzt805zz](../journeys/car.md#step-zztab191zz)
  - audience: team
  - reply: Replied zzt806zz
- [Asked zzta807zz](../journeys/only-b.md#start-zztb145zz)
  - audience: client-zzqta109zz
  - about pain: Pain zzta808zz
- [Asked zzt809zz](../journeys/car.md#team-step-zzt228zz)
  - audience: team
""",
    "evidence/private-zzt131zz.md": "---\ntitle: Private zzt391zz\naudience: team\n---\n",
    "evidence/portrait.md": "---\ntitle: Portrait zztab392zz\n---\n",
    "evidence/of-spy-zzt352zz.md": "---\ntitle: Of spy zzt393zz\n---\n",
    "evidence/evidence-of-a-zzta209zz.md": "---\ntitle: Of A zzta394zz\n---\n",
    "evidence/unused-zzt395zz.md": "---\ntitle: Unused zzt396zz\n---\n",
    "pages/shared.md": "---\ntitle: Shared zztab400zz\nmenu: 1\n---\n\nWords zztab401zz. [To it zztab402zz](hidden-zzt142zz.md)\n\n### Heading zztab403zz\n\n> [!team]\n> #### Heading zzt404zz\n",
    "pages/hidden-zzt142zz.md": "---\ntitle: Hidden zzt405zz\nmenu: 2\n---\n\nWords zzt406zz.\n\n![Alt zzt407zz](hidden-zzt408zz.png)\n",
    "pages/marked-page.md": "---\ntitle: Marked zzta409zz\naudience: client-zzqta109zz\n---\n\nWords zzta410zz.\n",
    "zzqt149zz-folder/seen-zztab150zz.png": picture("zztab420zz", "zzn421zz"),
    "zzqt149zz-folder/logo-zzt475zz.png": picture("zzt479zz", "zzn484zz"),
    "zzqt149zz-folder/logo-zzaqt476zz.png": picture("zzaqt485zz", "zzn486zz"),
    "zzqt149zz-folder/logo-zzbqt478zz.svg": drawing("zzbqt487zz", "zzn488zz"),
    "journeys/team-zzt153zz.png": picture("zzt422zz", "zzn423zz"),
    "journeys/shown-zztab214zz.png": picture("zztab424zz", "zzn425zz"),
    "journeys/hidden-zzt216zz.png": picture("zzt426zz", "zzn427zz"),
    "journeys/hidden-zzt231zz.png": picture("zzt428zz", "zzn429zz"),
    "journeys/hidden-zzt255zz.png": picture("zzt430zz", "zzn431zz"),
    "journeys/drawn-zztab218zz.svg": drawing("zztab432zz", "zzn433zz"),
    "journeys/unused-zzn434zz.png": picture("zzn435zz", "zzn436zz"),
    "journeys/folder/deep-zzqt316zz/far-zztab317zz.png": picture("zztab437zz", "zzn438zz"),
    "journeys/group-zzqt321zz/in-zzta324zz.png": picture("zzta439zz", "zzn440zz"),
    "personas/photo-zztab333zz.png": picture("zztab441zz", "zzn442zz"),
    "personas/spy-zzt351zz.png": picture("zzt443zz", "zzn444zz"),
    "pages/hidden-zzt408zz.png": picture("zzt445zz", "zzn446zz"),
    "journeys/figures-zzqt462zz/moving-zzqt463zz.csv": "date,value,zzn468zz\n2026-01-01,3 zzqtb469zz,zzn470zz\n2026-02-01,5 zzqtb471zz,zzn472zz\n",
    "journeys/figures-zzqt462zz/secret-zzqt467zz.csv": "date,value\n2026-01-01,3 zzqt473zz\n2026-02-01,5 zzt474zz\n",
    "flows/welcome-zztqa600zz.md": FLOW,
    "flows/of-spies-zzt601zz.md": "---\ntitle: Of spies zzt660zz\npersonas: [spy-zzt122zz]\n---\n\n### Spying zzt661zz\n- send: email\n",
    "flows/nobodys-zzt662zz.md": "---\ntitle: Nobody's zzt663zz\n---\n\n### Letter zzt664zz\n- send: email\n",
    "discovery/seen-zztab710zz.yml": discovery("car", "Seen zztab711zz"),
    "observed/seen-zztab710zz.json": observed("seen-zztab710zz", "car", "segment zztab712zz"),
    "discovery/kept-zzt713zz.yml": discovery("car", "Kept zzt714zz", "audience: team\n"),
    "observed/kept-zzt713zz.json": observed("kept-zzt713zz", "car", "segment zzt715zz"),
    "discovery/of-b-zztb716zz.yml": discovery(
        "car", "Of B zztb717zz", "видят: [client-zzqtb112zz]\n"
    ),
    "observed/of-b-zztb716zz.json": observed("of-b-zztb716zz", "car", "segment zztb718zz"),
    "discovery/nobodys-zzt719zz.yml": discovery("nobodys-zzt274zz", "Nobody's zzt720zz"),
    "observed/nobodys-zzt719zz.json": observed(
        "nobodys-zzt719zz", "nobodys-zzt274zz", "segment zzt721zz"
    ),
    "README.md": "zzn450zz\n",
    "_drafts/zzn451zz.md": "zzn452zz\n",
}
