"""Links that expire: until when, and a sum that nobody can make without the secret.

The sum is what nginx's ``secure_link_md5`` counts. MD5 is weak where two texts are sought that
have one sum; here a text is sought to a secret of 128 bits, and for that it still holds.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from hashlib import md5

from generator.errors import CjmError

LONGEST_DAYS = 3660
_LONG = re.compile(r"(\d{1,4})\s*([hd])")
_HOURS = {"h": 1, "d": 24}
_SECRET = re.compile(r"[A-Za-z0-9_-]{24,128}")


def signature(path: str, until: int, secret: str) -> str:
    """The sum of a share's path and the second until which its link opens."""
    said = f"{until}{path} {fit_secret(secret)}".encode()
    return urlsafe_b64encode(md5(said, usedforsecurity=False).digest()).rstrip(b"=").decode()


def expiring_link(url: str, path: str, until: int, secret: str) -> str:
    """The address that opens the share at ``url``, whose path is ``path``, until then."""
    return f"{url.rstrip('/')}/{until}-{signature(path, until, secret)}/"


def fit_secret(secret: str) -> str:
    """The secret, if it may stand in a configuration and is long enough; else CjmError."""
    if not _SECRET.fullmatch(secret):
        raise CjmError("a secret for links has 24 to 128 letters of English, digits, “-” and “_”")
    return secret


def moment_of(typed: str, now: datetime) -> datetime:
    """When ``14d``, ``12h`` or a day of ``2026-12-31`` (to its end, UTC) is over."""
    if found := _LONG.fullmatch(typed.strip()):
        until = now + timedelta(hours=int(found[1]) * _HOURS[found[2]])
    else:
        until = _end_of(typed.strip())
    if not now < until <= now + timedelta(days=LONGEST_DAYS):
        raise CjmError(f"“{typed}” is not within the next {LONGEST_DAYS // 366} years")
    return until


def _end_of(day: str) -> datetime:
    try:
        start = datetime.strptime(day, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        raise CjmError(f"“{day}” is no time: type 14d, 12h or a day as 2026-12-31") from None
    return start + timedelta(days=1)
