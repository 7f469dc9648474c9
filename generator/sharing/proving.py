"""The proof: every file of a share is read in all its forms, and no secret is found in any."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct, field

from generator.output.artifact import Artifact
from generator.sharing.decoding import decoded, readings
from generator.sharing.searching import Finder
from generator.sharing.secrets import Secrets

MOST_LEAKS = 20
"""That are told; one is enough to fail."""


class Leak(Struct, frozen=True, order=True):
    """A text that the audience may not see, and the file of the site that holds it."""

    path: str
    text: str


class Proof(Struct, dict=True):
    """Looks through files as they are made; ``leaks`` grows by what must not be there."""

    secrets: Secrets
    leaks: list[Leak] = field(default_factory=list)

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self.secrets.texts)

    def look_through(self, artifact: Artifact) -> None:
        """Search a file and its name."""
        found = self._finder.found(decoded(artifact.path))
        for text in readings(artifact.body):
            found |= self._finder.found(text)
        self.leaks += sorted(Leak(artifact.path, each) for each in found)
