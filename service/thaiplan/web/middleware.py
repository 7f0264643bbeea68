"""What happens to every request before and after the pages: base path, language, the site that answers, headers."""

from collections.abc import Iterable, Mapping
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from thaiplan.web.cache import NO_STORE
from thaiplan.web.switch import Switch

LANGUAGES = ("th", "en")
POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Location, ETag, Link, Location, Retry-After, X-Row-Count, X-Truncated",
}


class BasePath:
    """Tells the routes which part of the path is the base path, whether or not a proxy took it off."""

    def __init__(self, app: ASGIApp, base_path: str):
        self.app, self.base_path = app, base_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.base_path and "path" in scope:
            rest = scope["path"]
            if (rest + "/").startswith(self.base_path + "/"):
                rest = rest[len(self.base_path) :] or "/"
            scope = dict(scope, path=self.base_path + rest, root_path=self.base_path)
        await self.app(scope, receive, send)


class Preflight:
    """Answers OPTIONS, for browsers that ask before they send; `posted` are the paths that take more than GET."""

    def __init__(self, app: ASGIApp, posted: Mapping[str, Iterable[str]], base_path: str):
        self.app, self.posted, self.base_path = app, posted, base_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "OPTIONS":
            await self.app(scope, receive, send)
            return
        path = scope["path"].removeprefix(self.base_path)
        allowed = ", ".join(("GET", "HEAD", *self.posted.get(path, ()), "OPTIONS"))
        headers = {
            "Allow": allowed,
            "Access-Control-Allow-Methods": allowed,
            "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match",
            "Access-Control-Max-Age": "86400",
        }
        await Response(status_code=204, headers=headers)(scope, receive, send)


class Manners:
    """Chooses the language and the site of a request, and adds the headers that every answer carries.

    `?lang=` is remembered in a cookie; without it the cookie holds, then Accept-Language, then Thai.
    """

    def __init__(self, app: ASGIApp, switch: Switch, base_path: str, age_s: int):
        self.app, self.switch, self.cookie_path = app, switch, base_path or "/"
        self.cache_control = f"public, max-age={age_s}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        asked = _asked_language(scope)
        scope.setdefault("state", {})["lang"] = asked or _usual_language(Headers(scope=scope))

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                is_kept = message["status"] in (200, 301, 303, 304, 308) and scope["method"] == "GET"
                headers.setdefault("Cache-Control", self.cache_control if is_kept else NO_STORE)
                headers.add_vary_header("Accept")
                if "content-language" in headers or message["status"] == 304:
                    headers.add_vary_header("Accept-Language, Cookie")
                if asked:
                    cookie = f"lang={asked}; Path={self.cookie_path}; Max-Age=31536000; SameSite=Lax; HttpOnly"
                    headers.append("Set-Cookie", cookie)
            await send(message)

        with self.switch.using() as site:
            scope["state"]["site"] = site
            await self.app(scope, receive, send_with_headers)


def _asked_language(scope: Scope) -> str | None:
    asked = scope["query_string"]
    lang = parse_qs(asked.decode("latin-1")).get("lang", [""])[-1] if b"lang=" in asked else ""
    return lang if lang in LANGUAGES else None


def _usual_language(headers: Headers) -> str:
    remembered = remembered_language("; ".join(headers.getlist("cookie")))
    return remembered or preferred_language(headers.get("accept-language", ""))


def remembered_language(cookies: str) -> str | None:
    """The language in a Cookie header, None where it holds none; by hand, since SimpleCookie stops at the first odd cookie.

    >>> remembered_language('a="b; {"c":1}; lang=en')
    'en'
    """
    pairs = (cookie.partition("=") for cookie in cookies.split(";"))
    values = (value.strip().strip('"') for name, _, value in pairs if name.strip() == "lang")
    return next((value for value in values if value in LANGUAGES), None)


def preferred_language(accept_language: str) -> str:
    """The better liked of Thai and English in an Accept-Language header; Thai where it names neither.

    >>> preferred_language("en-GB,en;q=0.8,th;q=0.3"), preferred_language("de"), preferred_language("")
    ('en', 'th', 'th')
    """
    weights = {}
    for part in accept_language.split(","):
        tag, _, quality = part.strip().partition(";")
        lang = tag.strip().lower().split("-")[0]
        try:
            weight = float(quality.strip().removeprefix("q=") or 1)
        except ValueError:
            weight = 0.0
        if lang in LANGUAGES and weight > 0:
            weights[lang] = max(weight, weights.get(lang, 0))
    return max(weights, key=weights.get, default="th")
