"""The view: one request, what language it is in, and how things are linked and written on its page."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from urllib.parse import quote, urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from thaiplan.endpoint import JSON_RESULTS
from thaiplan.engine import Answer
from thaiplan.findings import SEVERITY_WORDS
from thaiplan.jsonld import write_jsonld
from thaiplan.measures import Target, amount_words, target_words, unit_words, year_words
from thaiplan.negotiate import FORMATS, choose
from thaiplan.negotiate import HTML as HTML_FORM
from thaiplan.probe import Check
from thaiplan.queries import Question
from thaiplan.rows import Asker, Text, Thing, Year, text_of
from thaiplan.terms import BASE, ID, SOURCE, shorten
from thaiplan.web.headings import KINDS, OUTSIDE, TAGS, heading
from thaiplan.web.site import QUESTION, Site
from thaiplan.web.words import COMPLETENESS, words

HTML = HTML_FORM.media_type
# The forms of a thing, by extension and ?format=.
FORMS = {"html": HTML} | {name: FORMATS[name] for name in ("ttl", "jsonld", "nt", "rdf")}
_LINE = re.compile(re.escape(SOURCE) + r"([a-z0-9-]+)#L([0-9]+)")


@dataclass
class View:
    """One request: what language it is in, and how things are linked and written."""

    request: Request

    @property
    def site(self) -> Site:
        """The site the request came to, the same from its first query to its last."""
        return self.request.state.site

    @property
    def ask(self) -> Asker:
        """The page queries."""
        return self.site.ask

    @property
    def doubts(self) -> list[Check]:
        """What the engine behind the site is known to get wrong."""
        return self.site.doubts

    @property
    def has_catalog(self) -> bool:
        """Whether there is a catalogue to lead to; no while the engine fails, since the page that says so asks it nothing."""
        try:
            return not self.site.settings.data and self.site.dataset is not None
        except Exception:  # whatever it is has been told already, or will be by what the page is about
            return False

    @property
    def lang(self) -> str:
        """The language of the page, "th" or "en", as the middleware chose it."""
        return self.request.state.lang

    async def ask_engine(
        self, text: str, media_type: str = JSON_RESULTS, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()
    ) -> Answer:
        """The answer to a visitor's query, in its turn; raises what `Desk.answer` raises."""
        desk = self.request.app.state.desk
        return await desk.answer(self.request, self.site.engine, text, media_type, default_graphs, named_graphs)

    def t(self, key: str, **values: object) -> str:
        """A text of the interface, with numbers in it written as people write them."""
        return words(key, self.lang).format(**{n: f"{v:,}" if isinstance(v, int) else v for n, v in values.items()})

    def column(self, variable: str) -> str:
        """The heading of a result column."""
        return heading(variable, self.lang)

    def report(self, iri: str, line: str | None = None) -> str | None:
        """Where an error in a thing, or on a line of it, is reported; None where the site does not say."""
        address = self.site.settings.report_url
        written = {"{iri}": iri, "{line}": self.line(line) if line else ""}
        return re.sub(r"\{iri\}|\{line\}", lambda found: quote(written[found[0]], safe=""), address) or None

    def facet(self, name: str | None) -> str:
        """The label of a concept of the vocabulary by its name, "not stated" for None."""
        return self.site.facets.get(name, Text(name)).pick(self.lang)[0] if name else self.t("not_stated")

    def complete(self, name: str) -> str:
        """A completeness status as a sentence."""
        return words(name, self.lang, COMPLETENESS)

    def url(self, path: str) -> str:
        """A path of this site, under its base path."""
        return self.site.settings.base_path + path

    def script(self, name: str) -> str | None:
        """The address of a script, None where the scripts were not built."""
        path = self.site.scripts.get(name)
        return self.url(f"/static/{path}") if path else None

    def absolute(self, path: str) -> str:
        """A path of this site with the host it was asked at."""
        return f"{str(self.request.base_url).rstrip('/')}{path}"

    def local(self, iri: str) -> str | None:
        """Where an IRI is shown: house IRIs on this host, others at themselves; None for what is no web address."""
        if not _is_web(iri):
            return None
        if iri.startswith(ID):
            return self.url("/doc/" + quote(iri[len(ID) :]))
        return self.url("/" + iri[len(BASE) :]) if iri.startswith(BASE) else iri

    def address(self, iri: str) -> str:
        """Where an IRI is shown, as a whole address; the IRI itself where it leads nowhere."""
        href = self.local(iri) or iri
        return self.absolute(href.removeprefix(self.site.settings.base_path)) if href.startswith("/") else href

    @property
    def path(self) -> str:
        """The path of this request without the base path."""
        return self.request.scope["path"].removeprefix(self.site.settings.base_path) or "/"

    def here(self) -> str:
        """The address of this request with the base path and no query."""
        return self.url(quote(self.path))

    def switched(self, lang: str) -> str:
        """This page in another language."""
        kept = [(key, value) for key, value in self.request.query_params.multi_items() if key != "lang"]
        return self.here() + "?" + urlencode([*kept, ("lang", lang)])

    def text(self, text: Text | None) -> Markup:
        """A text in the page's language where there is one, marked with its own language where it differs."""
        if not text:
            return Markup("")
        written, lang = text.pick(self.lang)
        return self.in_language(written, lang)

    def in_language(self, written: str, lang: str | None) -> Markup:
        """A text marked with its language where that is not the page's."""
        if lang in (None, "", self.lang):
            return Markup.escape(written)
        return Markup('<span lang="{}">{}</span>').format(lang, written)

    def name(self, thing: Thing | None) -> Markup:
        """The label of a thing, or its short name where it has none."""
        if thing is None:
            return Markup("")
        if thing.label:
            return self.text(thing.label)
        return Markup.escape(words(self.short(thing.iri), self.lang, OUTSIDE))

    def name_of(self, short: str) -> str:
        """What an outside property is called, by its prefixed name."""
        return words(short, self.lang, OUTSIDE)

    def link(self, thing: Thing | None) -> Markup:
        """The label of a thing, linked to its page."""
        return self.anchor(thing.iri, self.name(thing)) if thing else Markup("")

    def anchor(self, iri: str, written: str) -> Markup:
        """A text that leads to an IRI, or the text alone where the IRI leads nowhere."""
        href = self.local(iri)
        return Markup('<a href="{}">{}</a>').format(href, written) if href else Markup.escape(written)

    def matrix(self, lower: str | None = None, higher: str | None = None) -> str:
        """The address of the matrix, of its row for a lower thing, its column for a higher one, or of their cell."""
        ends = {"from": lower, "to": higher}
        asked = urlencode({name: iri.removeprefix(ID) for name, iri in ends.items() if iri}, safe="/")
        return self.url("/matrix") + (f"?{asked}" if asked else "")

    def confidence(self, value: Decimal | None) -> str:
        """A confidence as people write it, with two decimals; a dash where there is none."""
        return "–" if value is None else f"{value:.2f}"

    def line(self, iri: str) -> str:
        """A source line as "002:208": the number of its document and of the line."""
        found = _LINE.fullmatch(iri)
        return f"{self.document_codes.get(found[1], found[1])}:{found[2]}" if found else shorten(iri)

    @cached_property
    def document_codes(self) -> dict[str, str]:
        """The short number of each document, the start of its original file name, by slug."""
        rows = self.ask.rows("sources")
        return {
            row["document"].value[len(SOURCE) :]: row["identifier"].value.split("_")[0]
            for row in rows
            if "identifier" in row
        }

    def target(self, target: Target) -> str:
        """A decoded target in words."""
        return target_words(target, self.lang)

    def amount(self, target: Target) -> str:
        """The value of a target with its unit."""
        return amount_words(target, self.lang)

    def unit(self, unit: Thing | None) -> Markup:
        """A unit, linked to its page; empty for a plain number."""
        return self.anchor(unit.iri, unit_words(unit, self.lang)) if unit else Markup("")

    def year(self, year: Year) -> str:
        """A year in the era of the language."""
        return year_words(year, self.lang)

    def kind_words(self, kind: str) -> str:
        """A heading for a kind of terms."""
        return words(kind, self.lang, KINDS)

    def severity(self, name: str) -> str:
        """How grave a finding of a shape is."""
        return SEVERITY_WORDS[self.lang].get(name, name)

    def tag(self, name: str) -> str:
        """A tag of the library."""
        return words(name, self.lang, TAGS)

    def label_in(self, row: dict) -> Text:
        """The Thai and English labels in a row of a page query."""
        return text_of(row, "")

    def plain(self, thing: Thing) -> str:
        """The label of a thing without markup."""
        return thing.label.pick(self.lang)[0] or self.short(thing.iri)

    def short(self, iri: str) -> str:
        """The prefixed name of an IRI."""
        return shorten(iri).strip("<>")

    def things(self, iris: Iterable[str]) -> list[Thing]:
        """Things and questions with their labels."""
        wanted = list(iris)
        labels = self.ask.labels(iri for iri in wanted if not iri.startswith(QUESTION))
        for iri in wanted:
            if one := self.site.questions.get(iri.removeprefix(QUESTION)):
                labels[iri] = Text(one.summary_th, one.summary)
        return [Thing(iri, labels.get(iri, Text())) for iri in wanted]

    def summary(self, question: Question) -> Markup:
        """What a question asks."""
        return self.text(Text(question.summary_th, question.summary))

    def at(self, path: str) -> bool:
        """Whether this page is the one at a path of the menu, or under it."""
        here = self.path
        return here == path or (path != "/" and here.startswith(path + "/"))

    def with_format(self, name: str, query: str | None = None) -> str:
        """This address with `?format=`, and with a query where the page sent one."""
        kept = {key: value for key, value in self.request.query_params.items() if key not in ("format", "lang")}
        return self.here() + "?" + urlencode(kept | ({"query": query} if query else {}) | {"format": name})

    def render(self, template: str, status: int = 200, headers: dict | None = None, **context) -> HTMLResponse:
        """A page from a template; `signposts` are links for its head, `schema` is what it is about in schema.org's terms."""
        about = {"signposts": (), "schema": None} | context
        html = self.site.templates.get_template(template).render(v=self, base=BASE, forms=FORMS, **about)
        return HTMLResponse(html, status, headers={"Content-Language": self.lang} | (headers or {}))

    @property
    def accept(self) -> str:
        """What the client accepts, from all its headers of that name."""
        return ", ".join(self.request.headers.getlist("accept"))

    def form(self, extension: str | None = None) -> str:
        """The media type to answer in: of the extension, else of `?format=`, else by Accept; raises NotAcceptable."""
        return self.choose(list(FORMS.values()), extension or self.request.query_params.get("format"))

    def choose(self, offered: list[str], name: str | None = None) -> str:
        """One of the offered media types, by the name of a format, else by Accept; raises NotAcceptable."""
        return choose(self.accept, offered, name)

    def data(self, query: str, media_type: str, root: str = "", **values: int | str | Iterable[str]) -> Response:
        """The triples of a page query; as JSON-LD with the thing `root` as its root, if one is named."""
        if root and media_type == FORMS["jsonld"]:
            content = write_jsonld(self.ask.data(query, FORMS["nt"], **values), root)
        else:
            content = self.ask.data(query, media_type, **values)
        return Response(content, media_type=media_type)

    def located(self, iri: str, media_type: str, response: Response) -> Response:
        """The data of a thing, which says at which address this form of it stands."""
        extension = next(extension for extension, known in FORMS.items() if known == media_type)
        response.headers["Content-Location"] = f"{self.local(iri)}.{extension}"
        return response


def _is_web(iri: str) -> bool:
    """Whether an IRI may be made a link, whatever a graph or a query may hold."""
    return iri.startswith(("https://", "http://")) and not set(iri) & set('<>"{}|^`\\ ')
