"""A real browser shows what is published just as it showed what was there before."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

from tests.files.samples import body
from tests.files.test_rasters import SAMPLES
from tests.files.test_svg import KEPT, drawing

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PIXELS = """async ([kind, content]) => {
  const image = new Image();
  image.src = `data:image/${kind};base64,${content}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), {width: 48, height: 48});
  const pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  return [image.naturalWidth, image.naturalHeight, [...pen.getImageData(0, 0, 48, 48).data].join()];
}"""
KINDS = {"jpg": "jpeg", "svg": "svg+xml"}


def test_a_browser_sees_no_difference(chromium: Browser) -> None:
    page = chromium.new_page()
    for name, content in {
        **SAMPLES,
        "a.svg": drawing("".join(KEPT), ' width="9" height="9"'),
    }.items():
        ending = name.rpartition(".")[2]
        before, after = (
            page.evaluate(PIXELS, [KINDS.get(ending, ending), b64encode(each).decode("ascii")])
            for each in (content, body(name, content))
        )
        assert before == after, name
    page.close()
