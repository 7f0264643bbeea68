"""Signposts: typed links from the page of a thing for machines that read no page, in its head and as `Link` headers.

By signposting.org, level 1 on the pages and level 2 as link sets (RFC 9264). `cite-as` is the name itself, which is what one
cites, also as long as w3id.org does not lead here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from starlette.responses import Response

from thaiplan.terms import BASE, ID, PREFIXES, SOURCE, TP
from thaiplan.web.site import QUESTION
from thaiplan.web.view import FORMS, HTML, View

SCHEMA = PREFIXES["schema"]
LINKSET = "application/linkset+json"
# A page with more parts than these names them in its link set only: proxies cut heads that are too long.
MOST_ITEMS = 10
# What a thing is in schema.org, by its class; the first that fits, as ontology/mappings/schema.ttl has it.
TYPES = {
    TP + "SourceDocument": "DigitalDocument",
    TP + "IndicatorConcept": "StatisticalVariable",
    TP + "AdministrativeArea": "AdministrativeArea",
    TP + "PlanOwner": "Organization",
}


@dataclass(frozen=True)
class Link:
    """One typed link; `href` is a whole address in ASCII, `type` the media type of what is there, empty where it may be any."""

    rel: str
    href: str
    type: str = ""

    @property
    def header(self) -> str:
        """The link as a member of a Link header."""
        return f'<{self.href}>; rel="{self.rel}"' + (f'; type="{self.type}"' if self.type else "")


def schema_type(kinds: Iterable[str]) -> str:
    """The class of schema.org for a thing of some classes.

    >>> schema_type([TP + "Indicator"]), schema_type([TP + "SourceDocument"])
    ('CreativeWork', 'DigitalDocument')
    """
    return next((kind for cls, kind in TYPES.items() if cls in set(kinds)), "CreativeWork")


def links_of_thing(view: View, iri: str, kinds: Iterable[str]) -> list[Link]:
    """The links on the page of a thing under id/ or source/."""
    page = view.address(iri)
    rows = view.ask.rows("signposts", thing=iri)
    links = [
        *_common(view, iri, schema_type(kinds)),
        *(Link("describedby", f"{page}.{name}", media_type) for name, media_type in FORMS.items() if media_type != HTML),
    ]
    # A plan's own collection is the dataset, as is that of whatever is in no plan.
    plans = [row["target"].value for row in rows if row["rel"].value == "collection"]
    links += [Link("collection", _ascii(view.address(plan)), HTML) for plan in plans] or _dataset(view)
    links += [Link("item", _ascii(view.address(row["target"].value)), HTML) for row in rows if row["rel"].value == "item"]
    return [*links, _linkset(view, view.local(iri))]


def links_of_question(view: View, name: str) -> list[Link]:
    """The links on the page of a question: its definition as data is described, its answers are items."""
    page = view.absolute("/questions/" + quote(name))
    forms = [("describedby", form) for form in ("ttl", "jsonld")] + [("item", form) for form in ("csv", "json")]
    types = FORMS | {"csv": "text/csv", "json": "application/sparql-results+json"}
    links = [Link(rel, f"{page}?format={form}", types[form]) for rel, form in forms]
    common = _common(view, QUESTION + name, "Dataset")
    return [*common, *links, *_dataset(view), _linkset(view, view.url("/questions/" + quote(name)))]


def links_of_dataset(view: View, with_dumps: bool = False) -> list[Link]:
    """The links on the home page and the catalogue; its dumps too where asked for, since they may have to be written."""
    dataset = view.site.dataset
    if dataset is None:
        return []
    page = view.absolute("/catalog")
    links = [Link("describedby", f"{page}?format={name}", FORMS[name]) for name in ("ttl", "jsonld")]
    links.append(Link("describedby", view.absolute("/.well-known/void"), FORMS["ttl"]))
    if with_dumps and view.site.dumps:
        links += [
            Link("item", view.absolute("/dump/" + one.name), one.media_type) for one in view.site.dumps.files().values()
        ]
    return [*_common(view, dataset.iri, "Dataset"), *links, _linkset(view, view.url("/catalog"))]


def links_of_data(view: View, iri: str) -> list[Link]:
    """The links of a thing as data: to what they describe, and to the dataset they are of."""
    return [Link("describes", _ascii(iri)), *_dataset(view), *_licence(view), _linkset(view, view.local(iri))]


def in_head(links: Sequence[Link]) -> list[Link]:
    """The links that a page carries: all but its items, where there are too many."""
    items = sum(link.rel == "item" for link in links)
    return [link for link in links if link.rel != "item" or items <= MOST_ITEMS]


def header_of(links: Sequence[Link]) -> dict[str, str]:
    """The Link header of the links, nothing where there are none."""
    return {"Link": ", ".join(link.header for link in in_head(links))} if links else {}


def signs(view: View, iri: str, kinds: Iterable[str] = ()) -> dict:
    """What `View.render` needs for the page of a thing to carry its links, in its head and in its headers."""
    links = links_of_thing(view, iri, kinds)
    headers = {"Content-Location": view.local(iri) + ".html"} | header_of(links)
    return {"signposts": in_head(links), "headers": headers}


def described(view: View, iri: str, media_type: str, response: Response) -> Response:
    """The data of a thing, which says at which address this form of it stands, and what it describes."""
    response.headers.update(header_of(links_of_data(view, iri)))
    return view.located(iri, media_type, response)


def linkset_of(anchor: str, links: Sequence[Link]) -> dict:
    """The links as a link set in JSON: those of the page, and those of each description back to it."""
    context: dict = {"anchor": anchor}
    for link in links:
        if link.rel != "linkset":
            target = {"href": link.href} | ({"type": link.type} if link.type else {})
            context.setdefault(link.rel, []).append(target)
    back = [{"anchor": link.href, "describes": [{"href": anchor, "type": HTML}]} for link in links if link.rel == "describedby"]
    return {"linkset": [context, *back]}


def _common(view: View, iri: str, kind: str) -> list[Link]:
    kinds = [Link("type", SCHEMA + "AboutPage"), Link("type", SCHEMA + kind)]
    return [Link("cite-as", _ascii(iri)), *kinds, *_author(view), *_licence(view)]


def _author(view: View) -> list[Link]:
    """Who made what stands on the page: the plans are others', the graph of them the publisher's."""
    dataset = view.site.dataset
    return [Link("author", _ascii(view.address(dataset.publisher.iri)))] if dataset and dataset.publisher else []


def _licence(view: View) -> list[Link]:
    dataset = view.site.dataset
    return [Link("license", _ascii(dataset.licence))] if dataset and dataset.licence else []


def _dataset(view: View) -> list[Link]:
    return [Link("collection", view.absolute("/catalog"), HTML)] if view.site.dataset else []


def _linkset(view: View, page: str) -> Link:
    """The link to the link set of a page, which stands under /linkset at the page's own path."""
    return Link("linkset", view.absolute("/linkset" + page.removeprefix(view.site.settings.base_path)), LINKSET)


def _ascii(iri: str) -> str:
    """An IRI as a header can carry it."""
    return quote(iri, safe=":/%#?=@[]!$&'()*+,;~")


def iri_of(path: str) -> str | None:
    """The thing a page is about, by its path without the slash at the start; None for the page of no thing.

    >>> iri_of("doc/lampang/plan"), iri_of("source/lampang-plan-linkage"), iri_of("questions")
    ('https://w3id.org/thaiplan/id/lampang/plan', 'https://w3id.org/thaiplan/source/lampang-plan-linkage', None)
    """
    kind, _, name = path.partition("/")
    namespace = {"doc": ID, "source": SOURCE, "questions": BASE + "questions/"}.get(kind)
    return namespace + name if namespace and name else None
