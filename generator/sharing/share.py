"""A share, aloud: check → redact → plan → make → prove → write → receipt.

The proof comes before the exchange: a share with a leak leaves nothing of itself, and what
stood there before stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args

from msgspec import Struct
from msgspec.structs import replace

from generator.build import Checked, artifacts_of, check, edition, source_folders
from generator.chromium import chromium_path
from generator.diagnostics import Diagnostic, nearest, ordered, say
from generator.errors import CjmError
from generator.history.chronicle import chronicle_of
from generator.model.records.catalog import Catalog
from generator.model.records.site import Download, words_in
from generator.output.artifact import Artifact, KeptFile
from generator.output.writer import write_site
from generator.pages.interface import speak
from generator.revision import head_of
from generator.sharing.proof import Leak, Proof, names_left, secrets_of
from generator.sharing.receipts import ENDING, digests_of, write_receipt
from generator.sharing.sealing.passwords import Password, faults, normalised
from generator.sharing.sealing.seal import demand_cipher, seal
from generator.sharing.single_file import Bound, bind
from generator.sharing.storage import (
    DOCUMENT_ENDING,
    ROBOTS,
    ROBOTS_PATH,
    hide_parent_folder,
    is_occupied,
    put_document,
    remove_hidden_sites,
    share_folder,
)
from generator.site.audience import demand_audience, redact
from generator.site.plan import Shared, Site
from generator.site.planning import with_maps_alone
from generator.site.withheld import Withheld


def demand_strong(
    passwords: Sequence[Password], catalog: Catalog, audience: str, recipient: str
) -> None:
    """Raises CjmError where one is weak or two are the same; it repeats nothing of them.

    Raises MissingToolError where nothing could be sealed at all.
    """
    if not passwords:
        return
    demand_cipher()
    translate = speak(catalog.site.lang).translate
    names = (audience, recipient, *_names(catalog))
    known: dict[str, str] = {}
    for password in passwords:
        origin = password.origin
        if reasons := faults(password.text, names):
            told = " ".join(reason.text(translate) for reason in reasons)
            refused = say("The password from {origin} is refused.", origin=origin)
            better = translate("A good one comes from: cjm share --generate-password")
            raise CjmError(f"{refused.text(translate)} {told} {better}")
        other = known.setdefault(normalised(password.text), origin)
        if other != origin:
            twins = say("{one} and {other} hold the same password.", one=other, other=origin)
            raise CjmError(twins.text(translate))


def _names(catalog: Catalog) -> Iterator[str]:
    """What somebody who knows the client would try."""
    yield from catalog.site.title.values()
    for name, audience in catalog.site.audiences.items():
        yield name
        yield from audience.title.values()
    for thing in catalog.things():
        yield thing.title.value


COMMIT_SIGNS = 8
"""Of a commit's name that readers see."""


class Order(Struct, frozen=True, kw_only=True):
    """What is to be shared with whom, and where all shares stand."""

    content: Path
    shares: Path
    audience: str
    journeys: tuple[str, ...] = ()
    recipient: str = ""
    path_token: bool = False
    rotate: bool = False
    strict: bool = False
    as_of: date | None = None
    pdf: bool = False
    downloads: bool = True
    embed: bool = False
    single_file: bool = False
    passwords: tuple[Password, ...] = ()
    """Each opens the single file; none: anybody does."""


class Share(Struct, frozen=True):
    """What became of an order: ``place``, a folder or a file, is None where nothing was written.

    ``notices`` say what git could not tell.
    """

    catalog: Catalog
    diagnostics: tuple[Diagnostic, ...]
    leaks: tuple[Leak, ...] = ()
    place: Path | None = None
    receipt: Path | None = None
    files: int = 0
    sought: int = 0
    passed_over: int = 0
    notices: tuple[str, ...] = ()


class _RejectedError(Exception):
    """What was made may not go out."""


def share(order: Order) -> Share:
    """Make the share and its receipt; raises CjmError where that cannot be."""
    if order.pdf:
        chromium_path()  # asked before anything is read
    checked = check(order.content, order.as_of)
    return replace(_made(order, checked), notices=tuple(checked.notices))


def _made(order: Order, checked: Checked) -> Share:
    catalog = checked.loaded.catalog
    site = edition(_narrowed(checked, order), order.audience, strict=order.strict)
    if site is None:
        return Share(catalog, checked.diagnostics)
    demand_strong(order.passwords, catalog, order.audience, order.recipient)
    commit = _commit(order.content)
    site = with_maps_alone(site) if order.embed else site
    site = replace(
        site, shared=_shared(site, order, commit, checked), downloads=_downloads(site, order)
    )
    if named := _role_names_left(catalog, site, order.audience):
        return Share(catalog, ordered((*checked.diagnostics, *named)))
    texts, chronicle = checked.loaded.texts, chronicle_of(order.content)
    checked.notices.extend(chronicle.notices)
    proof = Proof(secrets_of(catalog, texts, chronicle, site))
    problems: list[Diagnostic] = []
    write = _write_document if order.single_file else _write_folder
    try:
        place, files = write(site, order, proof, problems)
    except _RejectedError:
        found = ordered((*checked.diagnostics, *problems))
        return Share(catalog, found, tuple(sorted(set(proof.leaks))))
    receipt = order.shares / f"{order.audience}{DOCUMENT_ENDING * order.single_file}{ENDING}"
    write_receipt(digests_of(place), receipt, _receipt_facts(site, order, commit, proof))
    looked = proof.secrets
    found = ordered((*checked.diagnostics, *problems))
    counts = (files, len(looked.texts), looked.passed_over)
    return Share(catalog, found, (), place, receipt, *counts)


def _role_names_left(catalog: Catalog, site: Site, audience: str) -> tuple[Diagnostic, ...]:
    """The names that are still read where personas go by their roles."""
    if catalog.site.audiences[audience].personas == "names":
        return ()
    withheld: list[Withheld] = []
    redact(catalog, audience, withheld)
    return tuple(names_left(site.catalog, withheld))


def _write_folder(
    site: Site, order: Order, proof: Proof, problems: list[Diagnostic]
) -> tuple[Path, int]:
    """Where the site stands, once all of it is proved, and how many files it is made of."""
    folder = share_folder(
        order.content,
        order.shares,
        order.audience,
        path_token=order.path_token,
        rotate=order.rotate,
    )
    pages = artifacts_of(site, order.content, proof.search)
    made = chain([Artifact(ROBOTS_PATH, ROBOTS)], pages)
    proved: Iterable[Artifact] = _proved(made, proof, problems)
    if not order.path_token and is_occupied(folder):
        # A site under an unguessable path has to go first, so all is proved by then.
        proved = list(proved)
        remove_hidden_sites(folder)
    report = write_site(proved, folder, sources=source_folders(order.content))
    hide_parent_folder(order.shares, order.audience, folder)
    return folder, report.written + report.unchanged


def _write_document(
    site: Site, order: Order, proof: Proof, problems: list[Diagnostic]
) -> tuple[Path, int]:
    """The same of the site bound into one file, which is proved packed as it is."""
    made = _proved(artifacts_of(site, order.content, proof.search), None, problems)
    files = {each.path: each.body for each in made}
    bound = bind(files, speak(site.lang))
    place = order.shares / f"{order.audience}{DOCUMENT_ENDING}"
    proof.search(Artifact(place.name, bound.html))
    if proof.leaks:
        for path, body in files.items():
            proof.search(Artifact(path, body))
        raise _RejectedError
    put_document(_sealed(bound, order, site) if order.passwords else bound.html, place)
    return place, len(files)


def _sealed(bound: Bound, order: Order, site: Site) -> bytes:
    passwords = [each.text for each in order.passwords]
    return seal(bound.html, passwords, script_hashes=bound.script_hashes, lang=site.lang)


def _proved(
    made: Iterable[Artifact | KeptFile | Diagnostic],
    proof: Proof | None,
    problems: list[Diagnostic],
) -> Iterator[Artifact]:
    """The files one at a time; raises after the last when any may not go out.

    Without a proof what they hold is looked at later.
    """
    for each in made:
        if isinstance(each, Artifact):
            if proof:
                proof.search(each)
            yield each
        elif isinstance(each, Diagnostic):
            problems.append(each)
    if (proof and proof.leaks) or any(one.severity == "error" for one in problems):
        raise _RejectedError


def _narrowed(checked: Checked, order: Order) -> Checked:
    """The same content, of which the audience gets these journeys alone."""
    catalog = checked.loaded.catalog
    demand_audience(catalog, order.audience)
    config = catalog.site.audiences[order.audience]
    for name in order.journeys:
        if name not in config.journeys:
            near = nearest(name, config.journeys)
            hint = f"did you mean “{near}”?" if near else f"it gets: {', '.join(config.journeys)}"
            raise CjmError(f"site.yml lists no journey “{name}” for “{order.audience}”; {hint}")
    if not order.journeys:
        return checked
    chosen = replace(config, journeys=order.journeys)
    audiences = MappingProxyType({**catalog.site.audiences, order.audience: chosen})
    narrowed = replace(catalog, site=replace(catalog.site, audiences=audiences))
    return replace(checked, loaded=replace(checked.loaded, catalog=narrowed))


def _commit(content: Path) -> str:
    header = head_of(content)
    return header[2] if header and len(header) > 2 else ""


def _shared(site: Site, order: Order, commit: str, checked: Checked) -> Shared:
    title = words_in(site.catalog.site.title, site.lang)
    asks = checked.loaded.catalog.site.audiences[order.audience].feedback == "yes"
    return Shared(order.recipient, title, commit[:COMMIT_SIGNS], checked.as_of, asks)


def _downloads(site: Site, order: Order) -> tuple[Download, ...]:
    """The formats in which maps go along, in the order in which they are shown."""
    asked = {*site.downloads, "pdf"} if order.pdf else {*site.downloads}
    return tuple(one for one in get_args(Download) if one in asked) if order.downloads else ()


def _receipt_facts(site: Site, order: Order, commit: str, proof: Proof) -> dict[str, Any]:
    catalog, day = site.catalog, site.shared.day if site.shared else None
    registries = ("journeys", "personas", "touchpoints", "evidence", "pages")
    return {
        "audience": order.audience,
        "recipient": order.recipient,
        "title": words_in(catalog.site.title, site.lang),
        "revision": {"commit": commit, "day": day.isoformat() if day else ""},
        "included": {name: list(getattr(catalog, name)) for name in registries},
        "passwords": len(order.passwords),
        "proof": {
            "sought": len(proof.secrets.texts),
            "passed over": proof.secrets.passed_over,
        },
    }
