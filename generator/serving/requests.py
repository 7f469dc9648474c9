"""Which requests are answered: those that a page of this very preview may send.

Any page of the web can ask a browser to talk to 127.0.0.1, under a name of its own if it
has one that leads here. So the Host must be ours, and the Origin, where one is told; and
nothing but a reader following a link comes from elsewhere.
"""

from __future__ import annotations

from email.message import Message
from urllib.parse import unquote, urlsplit

HOST = "127.0.0.1"
NAMES = (HOST, "localhost")

OWN = "/_cjm/"
"""Where the preview's own answers live: no page of a site begins like this."""
EVENTS = OWN + "events"

INDEX = "index.html"


def refusal(headers: Message, port: int) -> str:
    """Why a request with these headers is not answered, "" when it is."""
    ours = [f"{name}:{port}" for name in NAMES]
    hosts = headers.get_all("Host", [])
    if len(hosts) != 1 or hosts[0].strip().lower() not in ours:
        return "This server answers to 127.0.0.1 alone."
    origins = headers.get_all("Origin", [])
    if any(origin.strip().lower() not in [f"http://{host}" for host in ours] for origin in origins):
        return "This server answers its own pages alone."
    site, mode = headers.get("Sec-Fetch-Site"), headers.get("Sec-Fetch-Mode")
    if site in ("cross-site", "same-site") and mode != "navigate":
        return "This server answers its own pages alone."
    return ""


def site_path(target: str) -> str:
    """The path in the site that a request's target means; it is looked up, never opened."""
    path = unquote(urlsplit(target).path, errors="replace").removeprefix("/")
    return path + INDEX if not path or path.endswith("/") else path
