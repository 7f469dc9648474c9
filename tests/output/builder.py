"""A build as a process of its own, which tests may kill, starve, hinder or run twice.

    python -m tests.output.builder DESTINATION LETTERS [--pages N] [--pause S] [--wait S]

It writes the site of each letter in turn and prints a line when one stands.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import platform
import signal
import struct
import sys
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.errors import CjmError
from generator.output.artifact import Artifact
from generator.output.manifest import MANIFEST_NAME
from generator.output.writer import write_site

SYSTEM_CALLS = {"renameat2": 316, "link": 86, "linkat": 265}
FILE_EVENTS = ("open", "os.", "shutil.", "ctypes.dlopen")


def pages_of(letter: str, count: int) -> dict[str, bytes]:
    """A site of `count` pages: half in every letter's site, half in this letter's alone."""
    names = [f"journeys/j{n % 9}/{n}.html" for n in range(count // 2)]
    names += [f"{letter}/{n % 5}/{n}.html" for n in range(count - count // 2)]
    names[0] = "index.html"
    return {name: f"{letter} {name} ".encode() * 200 for name in names}


def artifacts_of(letter: str, count: int) -> list[Artifact]:
    return [Artifact(path, body) for path, body in pages_of(letter, count).items()]


def die_at(moment: int) -> None:
    """End like by kill -9 right before the given step that touches files or libraries."""
    seen = 0

    def watch(event: str, _args: object) -> None:
        nonlocal seen
        if event.startswith(FILE_EVENTS):
            seen += 1
            if seen == moment:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def refuse_calls(names: list[str]) -> None:
    """Let the kernel refuse system calls to this process, as other systems do not have them."""
    if not names:
        return
    numbers = [SYSTEM_CALLS[name] for name in names]
    code = [(0x20, 0, 0, 0)]  # load the call's number
    for left, number in enumerate(reversed(numbers)):
        code.insert(1, (0x15, left + 1, 0, number))  # equal: on to the refusal
    code += [(0x06, 0, 0, 0x7FFF0000), (0x06, 0, 0, 0x00050000 | 38)]  # allow; ENOSYS
    program = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in code))
    filter_address = struct.pack("HP", len(code), ctypes.addressof(program))
    library = ctypes.CDLL(None, use_errno=True)
    assert library.prctl(38, 1, 0, 0, 0) == 0
    assert library.prctl(22, 2, ctypes.create_string_buffer(filter_address), 0, 0) == 0


def drop_powers() -> None:
    """Give up the powers of root, so that permissions bind root too."""
    header = ctypes.create_string_buffer(struct.pack("II", 0x20080522, 0))
    nothing = ctypes.create_string_buffer(24)
    assert ctypes.CDLL(None).capset(header, nothing) == 0


def mount_own(folder: Path, options: str) -> bool:
    """Mount a small file system that this process alone sees; False where that is not allowed."""
    library = ctypes.CDLL(None, use_errno=True)
    new_mounts, new_user, private = 0x00020000, 0x10000000, 0x40000 | 0x4000
    if library.unshare(new_mounts) != 0:
        user = os.getuid()
        if library.unshare(new_mounts | new_user) != 0:
            return False
        Path("/proc/self/uid_map").write_text(f"0 {user} 1", encoding="ascii")
    if library.mount(b"none", b"/", None, ctypes.c_ulong(private), None) != 0:
        return False
    return bool(library.mount(b"none", bytes(folder), b"tmpfs", 0, options.encode()) == 0)


def make_read_only(folder: Path) -> bool:
    remount_read_only = ctypes.c_ulong(0x20 | 0x1)
    return bool(ctypes.CDLL(None).mount(b"none", bytes(folder), None, remount_read_only, None) == 0)


def can_refuse_calls() -> bool:
    return sys.platform == "linux" and platform.machine() == "x86_64"


def act_at(event: str, action: Callable[[], object]) -> None:
    """Let somebody else act once, right before the first such step of this process."""
    done = False

    def watch(happening: str, _args: object) -> None:
        nonlocal done
        if happening == event and not done:
            done = True
            action()

    sys.addaudithook(watch)


def slowly(artifacts: list[Artifact], pause_s: float) -> Iterator[Artifact]:
    for artifact in artifacts:
        time.sleep(pause_s)
        yield artifact


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("destination", type=Path)
    parser.add_argument("letters")
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--pause", type=float, default=0)
    parser.add_argument("--wait", type=float, default=30)
    options = parser.parse_args()
    try:
        for letter in options.letters:
            artifacts = slowly(artifacts_of(letter, options.pages), options.pause)
            report = write_site(artifacts, options.destination, wait_s=options.wait)
            print(letter, report.written, report.unchanged, report.removed, flush=True)
    except CjmError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


def in_child(action: Callable[[], object]) -> int:
    """Do it in a process of its own; minus the signal that ended it, or 0 when nothing did.

    A number that the action returns is the exit code.
    """
    with warnings.catch_warnings():
        # Whoever runs the tests may keep a thread; the child uses nothing of it.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        try:
            result = action()
            os._exit(result if isinstance(result, int) else 0)
        except BaseException:  # noqa: BLE001 - nothing may run on into the tests
            traceback.print_exc()
            sys.stderr.flush()
        finally:
            os._exit(70)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def letter_of(site: Path, count: int) -> str | None:
    """Whose whole site stands there; None when none does. Fails when it is a mixture."""
    if not site.exists():
        return None
    found = {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and ".git" not in path.parts and path.name != "CNAME"
    }
    manifest = found.pop(MANIFEST_NAME, None)
    if not found:
        return None
    letter = found["index.html"][:1].decode()
    assert found == pages_of(letter, count)
    assert manifest is not None
    return letter


if __name__ == "__main__":
    sys.exit(main())
