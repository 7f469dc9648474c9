"""Files that were made to harm, or are broken, end in one clear line within a second."""

from __future__ import annotations

import io
import json
import struct
import time
import zipfile
from pathlib import Path

import pytest

from generator.errors import CjmError
from generator.exchange.maps import NoMapError
from generator.importing import Wanted, import_file

BOMB = b"\0" * 40_000_000
SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def archive(**members: bytes | str) -> bytes:
    """A zip with these members; ``__`` in a name stands for a slash."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body in members.items():
            packed.writestr(name.replace("__", "/"), body)
    return stream.getvalue()


def member(name: str, body: bytes = b"x", mode: int = 0) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        info = zipfile.ZipInfo(name)
        info.external_attr = mode << 16
        packed.writestr(info, body)
        packed.writestr("content.json", "[]")
        packed.writestr("content.xml", "<x/>")
        packed.writestr("[Content_Types].xml", "<Types/>")
    return stream.getvalue()


def workbook(cells: str, **more: bytes | str) -> bytes:
    """A workbook of the least parts, with one sheet of these cells."""
    names = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": SHEET.format(cells),
        **more,
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body in names.items():
            packed.writestr(name, body)
    return stream.getvalue()


def encrypted(body: bytes) -> bytes:
    """The archive with the bit that says “encrypted” in each member."""
    marked = bytearray(body)
    at = 0
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = 0
        while (at := bytes(marked).find(sign, at)) >= 0:
            flags = struct.unpack_from("<H", marked, at + offset)[0]
            struct.pack_into("<H", marked, at + offset, flags | 1)
            at += 4
    return bytes(marked)


def deep_json(depth: int) -> bytes:
    return (
        b'[{"rootTopic":'
        + b'{"title":"a","children":{"attached":[' * depth
        + b"]}}" * depth
        + b"}]"
    )


def deep_xml(depth: int, name: str = "node") -> str:
    return f'<{name} TEXT="a" text="a">' * depth + f"</{name}>" * depth


GOOD = workbook('<row r="1"><c r="A1" t="inlineStr"><is><t>Goal</t></is></c></row>')
TOO_MANY = {f"m{number}": b"" for number in range(2100)}

CASES: dict[str, bytes] = {
    **{
        f"empty.{ending}": b""
        for ending in ("xlsx", "ods", "csv", "tsv", "mm", "xmind", "opml", "md", "mmd")
    },
    **{
        f"zeros.{ending}": b"\0" * 5000
        for ending in ("xlsx", "ods", "csv", "tsv", "mm", "xmind", "opml", "md", "mmd")
    },
    **{
        f"noise.{ending}": bytes(range(256)) * 40
        for ending in ("xlsx", "ods", "csv", "tsv", "mm", "xmind", "opml", "md", "mmd")
    },
    **{
        f"words.{ending}": b"just words"
        for ending in ("xlsx", "ods", "csv", "tsv", "mm", "xmind", "opml", "mmd")
    },
    **{f"bomb.{ending}": archive(content__xml=BOMB) for ending in ("xlsx", "ods", "xmind")},
    "bomb-json.xmind": archive(**{"content.json": BOMB}),
    **{f"many.{ending}": archive(**TOO_MANY) for ending in ("xlsx", "ods", "xmind")},
    **{f"up.{ending}": member("../../evil") for ending in ("xlsx", "ods", "xmind")},
    **{f"rooted.{ending}": member("/etc/passwd") for ending in ("xlsx", "ods", "xmind")},
    **{f"windows.{ending}": member("C:\\evil") for ending in ("xlsx", "ods", "xmind")},
    **{
        f"link.{ending}": member("link", b"/etc/passwd", 0o120777)
        for ending in ("xlsx", "ods", "xmind")
    },
    **{f"locked.{ending}": encrypted(member("x")) for ending in ("xlsx", "ods", "xmind")},
    **{f"cut.{ending}": GOOD[: len(GOOD) // 2] for ending in ("xlsx", "ods", "xmind")},
    **{
        f"bent.{ending}": GOOD[:200] + b"\xff" * 60 + GOOD[260:]
        for ending in ("xlsx", "ods", "xmind")
    },
    "old.xls.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "far.xlsx": workbook('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "wide.xlsx": workbook('<row r="1"><c r="ZZ1"><v>1</v></c></row>'),
    "tall.xlsx": workbook('<row r="90000"><c r="A90000"><v>1</v></c></row>'),
    "crowded.xlsx": workbook('<row r="1"><c><v>1</v></c></row>' * 30_000),
    "declared.xlsx": workbook("", **{"xl/sharedStrings.xml": f"{DOCTYPE}<sst/>"}),
    "no-sheet.xlsx": workbook("", **{"xl/workbook.xml": "<workbook/>"}),
    "empty-sheet.xlsx": workbook(""),
    "repeated.ods": archive(
        **{
            "content.xml": '<o xmlns:table="t" xmlns:office="o"><table:table><table:table-row table:number-rows-repeated="999999999"><table:table-cell table:number-columns-repeated="16384" office:value-type="float"/></table:table-row></table:table></o>'
        }
    ),
    "declared.ods": archive(**{"content.xml": f"{DOCTYPE}<o>&b;</o>"}),
    **{
        f"declared.{ending}": f'<?xml version="1.0"?>{DOCTYPE}<{root}>&b;</{root}>'.encode()
        for ending, root in (("mm", "map"), ("opml", "opml"))
    },
    "declared.xmind": archive(**{"content.xml": f"{DOCTYPE}<x>&b;</x>"}),
    "deep.mm": f"<map>{deep_xml(5000)}</map>".encode(),
    "deep.opml": f"<opml><body>{deep_xml(5000, 'outline')}</body></opml>".encode(),
    "deep.xmind": archive(**{"content.json": deep_json(3000)}),
    "deeper.xmind": archive(**{"content.json": b"[" * 200_000}),
    "many.mm": ("<map><node>" + "<node TEXT='a'/>" * 120_000 + "</node></map>").encode(),
    "cut.mm": b"<map><node TEXT='a'>",
    "odd-root.mm": b"<html/>",
    "odd-root.opml": b"<html/>",
    "no-node.mm": b"<map/>",
    "no-topic.xmind": archive(**{"content.json": json.dumps([{"rootTopic": 5}])}),
    "odd.xmind": archive(**{"content.json": json.dumps({"a": 1})}),
    "nothing.xmind": archive(readme="x"),
    "entity.mm": b"<map><node TEXT='&nope;'/></map>",
    "wrong-encoding.mm": b'<?xml version="1.0" encoding="koi-none"?><map/>',
    "latin.csv": "Stage;A\nGoal;caf\u00e9 \u00fc\u00f1\n".encode("latin-1"),
    "utf16-cut.csv": b"\xff\xfeS",
    "wide.csv": ("Goal," + "x," * 400 + "\nPain\n").encode(),
    "tall.csv": b"Goal,Pain\n" * 9000,
    "long-cell.csv": b"Stage,A\nGoal," + b"x" * 40_000 + b"\nPain,y\n",
    "commas.csv": b"," * 3_000_000,
    "quote.csv": b'"' + b"a" * 300_000,
    "blank.csv": b",,,\n,,,\n",
    "flowchart.mmd": b"flowchart LR\na --> b",
    "no-tasks.mmd": b"journey\n title x\n",
    "latin.md": b"# caf\xe9",
    "unknown.pdf": b"%PDF-1.4",
    "unknown": b"x",
    "huge.csv": b"Stage,A\nGoal,b\n" + b"x" * 34_000_000,
}


def test_there_are_a_hundred_at_least() -> None:
    assert len(CASES) >= 100


@pytest.mark.parametrize("name", CASES)
def test_it_is_refused_in_a_line_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "site.yml").write_text("title: Maps\n", encoding="utf-8")
    file = tmp_path / name
    file.write_bytes(CASES[name])
    started = time.process_time()
    with pytest.raises((NoMapError, CjmError)) as refused:
        import_file(content, file, Wanted())
    assert time.process_time() - started < 1.0
    assert "\n" not in str(refused.value)
    assert [one.name for one in content.iterdir()] == ["site.yml"]


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells")
def test_refusing_all_of_them_takes_little_memory(tmp_path: Path) -> None:
    """The peak of one process over all of them, in KiB, what Python itself takes among it."""
    import subprocess
    import sys

    from tests.sites import ROOT

    content = tmp_path / "content"
    content.mkdir()
    (content / "site.yml").write_text("title: Maps\n", encoding="utf-8")
    for name, body in CASES.items():
        (tmp_path / name).write_bytes(body)
    program = (
        "import sys; from pathlib import Path\n"
        "from generator.importing import Wanted, import_file\n"
        "folder = Path(sys.argv[1]); before = 0\n"
        "files = sorted(one for one in folder.iterdir() if one.is_file())\n"
        "for file in files:\n"
        "    try: import_file(folder / 'content', file, Wanted())\n"
        "    except Exception: pass\n"
        "print(next(x for x in open('/proc/self/status') if 'VmHWM' in x).split()[1])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert int(done.stdout) < 100_000
