"""The passwords of a share: weak ones are refused before anything is made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.diagnostics import say
from generator.errors import CjmError
from generator.model.catalog import Catalog
from generator.pages.interface import speak
from generator.sharing.sealing.cipher import demand_cipher
from generator.sharing.sealing.passwords import Password, said
from generator.sharing.sealing.strength import faults


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
        other = known.setdefault(said(password.text), origin)
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
