"""Rewriting: the links of a page made those of a static copy; everything else of the page stays as it is, byte for byte.

Links are the values of href, src, action and formaction, and of "href" in the JSON that pictures are drawn from.
"""

import json
import re
from collections.abc import Callable
from html import escape, unescape
from html.parser import HTMLParser
from typing import Any

# What an address becomes; `tag` tells a form, which wants something live, from an anchor.
Lead = Callable[[str, str], str]

LINKS = ("href", "src", "action", "formaction")
_ATTRIBUTE = re.compile(r"""(\s+)([^\s"'<>/=]+)(?:(\s*=\s*)("[^"]*"|'[^']*'|[^\s"'=<>`]+))?""")


class Rewriter(HTMLParser):
    """One page: `written` is the page with its links led elsewhere, `ids` are the places in it that links can name."""

    def __init__(self, text: str, lead: Lead):
        super().__init__(convert_charrefs=False)
        self.lead, self._parts, self.ids = lead, [], set()
        self._is_json = False
        self.feed(text)
        self.close()

    @property
    def written(self) -> str:
        """The page as it goes into the copy."""
        return "".join(self._parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids |= {value for name in ("id", "name") if (value := given.get(name))}
        self._is_json = tag == "script" and given.get("type") == "application/json"
        raw = self.get_starttag_text()
        # A form leads to a page that takes no post.
        self._parts.append(_ATTRIBUTE.sub(lambda found: self._attribute(tag, found), raw))

    handle_startendtag = handle_starttag

    def _attribute(self, tag: str, found: re.Match) -> str:
        space, name, equals, quoted = found.groups()
        if tag == "form" and name.lower() == "method":
            return f'{space}method="get"'
        if name.lower() not in LINKS or quoted is None:
            return found[0]
        return f'{space}{name}{equals}"{escape(self.lead(tag, unescape(quoted.strip(chr(34) + chr(39)))))}"'

    def handle_endtag(self, tag: str) -> None:
        self._is_json = False
        self._parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._parts.append(self._rewrite_json(data) if self._is_json and '"href"' in data else data)

    def _rewrite_json(self, data: str) -> str:
        return json.dumps(self._led(json.loads(data)), ensure_ascii=False).replace("<", "\\u003c")

    def _led(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {
                name: self.lead("a", each) if name == "href" and isinstance(each, str) else self._led(each)
                for name, each in value.items()
            }
        return [self._led(each) for each in value] if isinstance(value, list) else value

    def handle_entityref(self, name: str) -> None:
        self._parts.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._parts.append(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self._parts.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self._parts.append(f"<!{decl}>")
