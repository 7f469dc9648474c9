"""Hostile Markdown and HTML in narrative: links, pictures, fences, tags, comments, templates."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.wiki import Case, Content, appended, line_of

PAGE = "words of a page"
PATH = "pages/about.md"
LINE = line_of(PAGE)

RUNNING_TARGETS = {
    "javascript": "javascript:alert(1)",
    "javascript in any case": "JaVaScRiPt:alert(1)",
    "javascript after a space": "<  javascript:alert(1)>",
    "javascript with an entity": "&#106;avascript:alert(1)",
    "javascript with a named colon": "javascript&colon;alert(1)",
    "javascript with a tab": "<java\tscript:alert(1)>",
    "javascript with an entity of a tab": "java&Tab;script:alert(1)",
    "javascript with a newline's entity": "java&#10;script:alert(1)",
    "javascript behind a control": "<\x01javascript:alert(1)>",
    "javascript with a soft hyphen": "java\u00adscript:alert(1)",
    "javascript behind a zero width space": "\u200bjavascript:alert(1)",
    "javascript behind an escape": "java\\script:alert(1)",
    "vbscript": "vbscript:msgbox(1)",
    "a page as data": "data:text/html,<b>x</b>",
    "a page as base64": "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "a picture as data": "data:image/svg+xml;base64,PHN2Zz4=",
    "the disk": "file:///etc/passwd",
    "a blob": "blob:https://evil.example/1",
    "about": "about:blank",
    "the source": "view-source:https://evil.example/",
    "a socket": "wss://evil.example/",
    "an archive": "jar:https://evil.example!/x",
    "an application": "ms-word:ofe|u|https://evil.example/x.doc",
    "no scheme": "//evil.example/x",
    "no scheme with a backslash": "/\\evil.example/x",
    "no scheme with two backslashes": "\\\\\\\\evil.example/x",
}
"""Where a link or a picture must not lead."""

HARMLESS = {
    "a title of a link": "[seen-words](about.md 'x\" onmouseover=\"alert(1)')",
    "a title of a link in quotes": "[seen-words](about.md \"' onmouseover='alert(1)\")",
    "a title of a link with a tag": '[seen-words](about.md "</a><script>alert(1)</script>")',
    "words of a link": "[seen-words<script>alert(1)</script>](about.md)",
    "words of a picture": '![seen-words" onerror="alert(1)](../journeys/dot.png)',
    "words of a picture with a tag": "![seen-words<script>alert(1)</script>](../journeys/dot.png)",
    "a title of a picture": "![seen-words](../journeys/dot.png '\" onerror=\"alert(1)')",
    "quotes in a destination": '[seen-words](https://a.example/"onmouseover="alert(1)"x=)',
    "a tag in a destination": "[seen-words](<https://a.example/><script>alert(1)</script>)",
    "a bare address with a quote": 'seen-words https://a.example/"onmouseover="alert(1)',
    "a bare address with a tag": "seen-words https://a.example/<script>alert(1)</script>",
    "an address of mail": 'seen-words <a"onclick=alert(1)@a.example>',
    "a reference": "[seen-words][r]\n\n[r]: about.md 'x\" onmouseover=\"alert(1)'",
    "a label of a reference": "[seen-words][<script>alert(1)</script>]\n\n[<script>alert(1)</script>]: about.md",
    "a fence's language": '```"><script>alert(1)</script>\nseen-words\n```',
    "a fence's language with a quote": '```js" onclick="alert(1)\nseen-words\n```',
    "a fence's attributes": '``` {.python onclick="alert(1)" style="color:red"}\nseen-words\n```',
    "a fence's options": '```python title="<script>alert(1)</script>" hl_lines="1"\nseen-words\n```',
    "a fence of tildes": "~~~ {: onclick=alert(1) }\nseen-words\n~~~",
    "a fence that holds a script": "```html\n<script>alert('seen-words')</script>\n```",
    "code that holds a script": "`<script>alert('seen-words')</script>`",
    "code that holds a quote": "`\"><img src=x onerror=alert('seen-words')>`",
    "an indented script": "    <script>alert('seen-words')</script>",
    "attributes of a paragraph": "seen-words\n{: onclick=alert(1) style=color:red }",
    "attributes of a heading": "## seen-words {: onclick=alert(1) }",
    "a script as a heading": "## seen-words <script>alert(1)</script>",
    "a quote as a heading": '## seen-words " onclick="alert(1)',
    "two headings alike": "## seen-words\n\n## seen-words\n\n## constructor\n\n## __proto__",
    "a heading of nothing but signs": "seen-words\n\n## <>&\"'\n\n## !!!",
    "a table with a script": "| a | b |\n|---|---|\n| seen-words | <script>alert(1)</script> |",
    "a table's alignment": '| a |\n|:---" onclick="alert(1)|\n| seen-words |',
    "a list with a script": "* seen-words\n* <script>alert(1)</script>\n* [x] <b onclick=alert(1)>b</b>",
    "an abbreviation": "seen-words HTML\n\n*[HTML]: <script>alert(1)</script>",
    "a definition": "seen-words\n: <script>alert(1)</script>",
    "emphasis around a script": "**seen-words<script>alert(1)</script>** ~~<b onclick=alert(1)>x</b>~~",
    "a call-out with a script": "> [!warning]\n> seen-words <script>alert(1)</script>",
    "a call-out's title": "> [!note] <script>alert(1)</script>\n> seen-words",
    "an entity of a tag": "seen-words &lt;script&gt;alert(1)&lt;/script&gt; &#60;script&#62;alert(2)",
    "escapes of a tag": "seen-words \\<script\\>alert(1)\\</script\\>",
    "a percent sign of a tag": "seen-words %3Cscript%3Ealert(1)%3C/script%3E \\u003cscript\\u003e",
    "a wide tag": "seen-words ＜script＞alert(1)＜/script＞",
    "a template's expression": "seen-words {{ 7*191 }} {{ config }} {{ ''.__class__.__mro__ }}",
    "a template's block": "seen-words {% for x in (1,) %}{{ 7*191 }}{% endfor %}{% include 'page.html' %}",
    "a template's comment": "seen-words {# hidden-words #} {{ '{{' }}",
    "a template of others": "seen-words ${7*191} #{7*191} <%= 7*191 %> @(7*191) *{7*191}",
    "format strings": "seen-words %s %(a)s {0} {title} {self.__class__} %n%n%n",
    "stand-ins of the parser": "seen-words \x02klzzwxh:0001\x03 \x02wzxhzdk:1\x03".replace(
        "\x02", "\u0002"
    )
    .replace("\u0002", "")
    .replace("\x03", ""),
    "words of other scripts": "seen-words \u202eevil\u202c \u2066x\u2069 \u200b\u200d\ufeff ي\u0644",
    "many marks on a letter": "seen-words Z" + "\u0337\u0324\u0318" * 400,
    "a long word": "seen-words " + "W" * 20_000,
    "private letters": "seen-words \ue000 \U0010fffd \ufffc",
    "lone marks": "seen-words\n\n[\n\n](\n\n![\n\n`\n\n**\n\n__\n\n~~\n\n|\n\n\\",
}
"""Narrative that builds into a page that shows ``seen-words`` and runs nothing."""

TEMPLATED = "1337"
"""What ``7*191`` is, should anything reckon it."""

TAKEN_OUT = {
    "a script": "<script>alert(1)</script>",
    "a script in any case": "<ScRiPt>alert(1)</sCrIpT>",
    "a script with a slash": "<script/x>alert(1)</script>",
    "a script of another host": '<script src="//evil.example/x.js"></script>',
    "a script in a script": "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "a script that is not closed": "<script>alert(1)\n\n</script>",
    "a script as a module": '<script type="module">import "https://evil.example/x.js"</script>',
    "a script of rules": '<script type="speculationrules">{"prefetch":[{"urls":["//evil.example"]}]}</script>',
    "a frame": '<iframe src="https://evil.example/"></iframe>',
    "a frame with its page": '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "an object": '<object data="https://evil.example/x.swf"></object>',
    "an embedded thing": '<embed src="https://evil.example/x.swf">',
    "an applet": '<applet code="x.class"></applet>',
    "a base": '<base href="https://evil.example/">',
    "a form": '<form action="https://evil.example/"><input name="a"><button>go</button></form>',
    "a button with an action": '<button formaction="javascript:alert(1)">b</button>',
    "an input with focus": '<input autofocus onfocus="alert(1)">',
    "a video": '<video src="https://evil.example/v.mp4" autoplay></video>',
    "a sound": '<audio src="https://evil.example/a.mp3" autoplay></audio>',
    "a source": '<picture><source srcset="https://evil.example/p.png"></picture>',
    "a drawing that loads": '<svg onload="alert(1)"></svg>',
    "a drawing with a script": "<svg><script>alert(1)</script></svg>",
    "a drawing with a link": '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    "a drawing that moves": '<svg><animate attributeName="href" values="javascript:alert(1)"/></svg>',
    "a drawing of another": '<svg><use href="https://evil.example/x.svg#a"/></svg>',
    "a drawing with HTML": '<svg><foreignObject><iframe src="//evil.example"></iframe></foreignObject></svg>',
    "a formula": '<math><mtext href="javascript:alert(1)">x</mtext></math>',
    "a formula that is a style": "<math><mtext><style><img onerror=alert(1)></style></mtext></math>",
    "a style": "<style>@import url(https://evil.example/x.css);</style>",
    "a style sheet": '<link rel="stylesheet" href="https://evil.example/x.css">',
    "a hint": '<link rel="prefetch" href="https://evil.example/">',
    "a refresh": '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    "a policy": '<meta http-equiv="Content-Security-Policy" content="default-src *">',
    "an event of a picture": '<img src="../journeys/dot.png" onerror="alert(1)">',
    "an event of an element": '<p onclick="alert(1)">x</p>',
    "an event without quotes": "<b onmouseover=alert(1)>x</b>",
    "an event behind a slash": "<b/onmouseover=alert(1)>x</b>",
    "an event behind a form feed": "<b\x0bonmouseover=alert(1)>x</b>".replace("\x0b", " \n"),
    "an event of a detail": "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "an event of an animation": '<b onanimationstart="alert(1)">x</b>',
    "an event of a body": '<body onload="alert(1)">',
    "a style attribute": '<p style="background:url(https://evil.example/x)">x</p>',
    "a background": '<table background="https://evil.example/x"><tr><td>x</td></tr></table>',
    "a source set": '<img srcset="https://evil.example/x 1x" alt="x">',
    "a ping": '<a href="/pages/about.md" ping="https://evil.example/">x</a>',
    "a target": '<a href="/pages/about.md" target="_blank">x</a>',
    "an id": '<b id="main" name="location">x</b>',
    "a class": '<b class="callout team">x</b>',
    "a role": '<b role="alert" aria-live="assertive">x</b>',
    "a template element": "<template><script>alert(1)</script></template>",
    "no script": '<noscript><p title="</noscript><img onerror=alert(1)>"></noscript>',
    "a text field": "<textarea><script>alert(1)</script></textarea>",
    "a title": "<title><script>alert(1)</script></title>",
    "raw text": "<xmp><script>alert(1)</script></xmp>",
    "a list to choose from": "<select><option>x</option></select>",
    "a dialog": "<dialog open>x</dialog>",
    "a portal": '<portal src="https://evil.example/"></portal>',
    "an element of one's own": "<x-y onclick=alert(1)>x</x-y>",
    "a marquee": "<marquee onstart=alert(1)>x</marquee>",
    "frames": '<frameset><frame src="//evil.example/"></frameset>',
    "a key generator": "<keygen autofocus onfocus=alert(1)>",
    "a link that runs": '<a href="javascript:alert(1)">x</a>',
    "a link that runs, disguised": '<a href="jav&#x09;ascript&colon;alert(1)">x</a>',
    "a link that is a page": "<a href=data:text/html,x>x</a>",
    "a link to any host": '<a href="//evil.example/x">x</a>',
    "a picture of any host": '<img src="//evil.example/x.png" alt="x">',
    "a picture that is data": "<img src='data:image/svg+xml,x' alt='x'>",
    "editable words": '<p contenteditable="true">x</p>',
    "a shadow": '<div><template shadowrootmode="open"><script>alert(1)</script></template></div>',
}
"""HTML in narrative: the page is built without it, and ``check`` names it at its line."""

UNRULY = {
    "the end of the page": "</body></html>",
    "the end of everything": "</p></div></section></article></main></body></html>",
    "the end of a drawing": "</svg></style></script></title></textarea>",
    "a section of CDATA": "<![CDATA[<script>alert(1)</script>]]>",
    "a section that is not closed": "a <![ b",
    "a section in a line": "<![endif]-->",
    "a condition": "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "a comment": "<!-- <script>alert(1)</script> -->",
    "a comment's wrong end": "<!-- a -- > b -->",
    "a comment's short end": "<!--> c <!---> d -->",
    "a comment's other end": "<!-- a --!> <script>alert(1)</script> -->",
    "the end of a comment": "--> a -- > b",
    "a document's type": "<!DOCTYPE html>",
    "an entity's declaration": '<!DOCTYPE x [<!ENTITY a "b">]> &a;',
    "an instruction": "<?php echo 1 ?> <?xml version='1.0'?>",
    "a tag that is not closed": "<script",
    "a tag with an open quote": '<b title="x',
    "a bracket alone": "a < b > c << d >> e <",
    "a bracket and a slash": "</ </> <//>",
    "a tag with a quote in its name": '<b"onclick="alert(1)">x</b>',
    "a tag without an end": "<b><i><u><s>",
    "an end without a tag": "</b></i></td></li></h1>",
    "a cell outside of a table": "<td>a</td><tr><th>b</th></tr>",
    "a paragraph in a link": '<a href="about.md"><p>x</p><a href="about.md">y</a></a>',
    "a heading in a heading": "<h1>x<h2>y</h1></h2>",
    "an item outside of a list": "<li>x</li><dd>y</dd>",
    "a drop of everything": "\n".join(["<div>"] * 60),
    "an unknown entity": "&nosuch; &#0; &#xD800; &#x110000; &#128; & && &;",
}
"""Text that is hardly HTML: the page is whole and goes on behind it."""


def markdown_cases() -> Iterator[Case]:
    """All of it, each in the narrative of a page."""
    for name, target in RUNNING_TARGETS.items():
        yield appended(f"a link to {name}", f"[words]({target})", any_code=(PATH, LINE))
        yield appended(f"a picture of {name}", f"![words]({target})", any_code=(PATH, LINE))
        if not target.startswith(("<", "\\")):
            yield appended(
                f"a reference to {name}", f"[words][r]\n\n[r]: {target}", any_code=(PATH, LINE + 2)
            )
    for name, text in HARMLESS.items():
        yield appended(name, text, shown=("seen-words",), unseen=(TEMPLATED,), builds=True)
    for name, html in TAKEN_OUT.items():
        yield appended(
            f"HTML, {name}",
            f"First words.\n\n{html}\n\nseen-words",
            finds=(("html-taken-out", PATH, LINE + 2),),
            shown=("First words.", "seen-words"),
        )
    for name, html in UNRULY.items():
        yield appended(
            f"unruly, {name}",
            f"First words.\n\n{html}\n\nseen-words",
            shown=("First words.", "seen-words"),
        )
    yield _in_lines()
    yield from _quiet_rules()


def _in_lines() -> Case:
    """Each of the tags within a paragraph of its own, one under the other."""
    paragraphs = [
        f"First-{at} {html.replace(chr(10), ' ')} last."
        for at, html in enumerate(TAKEN_OUT.values())
    ]
    first = line_of("words of a step")
    return appended(
        "HTML in lines",
        "\n\n".join(paragraphs),
        slot="words of a step",
        finds=tuple(
            ("html-taken-out", "journeys/car.md", first + 2 * at) for at in range(len(paragraphs))
        ),
        shown=tuple(f"First-{at}" for at in range(len(paragraphs))),
    )


def _quiet_rules() -> Iterator[Case]:
    """A wiki may turn the rules off, but not what they are about."""
    targets = "\n".join(f"* [words]({each}) ![words]({each})" for each in RUNNING_TARGETS.values())
    files: dict[str, Content] = {**appended("", targets).files}
    files["site.yml"] = (
        "title: Maps\nrules:\n  unsafe-link: off\n  broken-link: off\n  broken-picture: off\n"
        "  html-taken-out: off\nrows: [{id: rule}]\n"
        "audiences: {acme: {journeys: car}}\n"
    )
    yield Case("links whose rules are off", files)
