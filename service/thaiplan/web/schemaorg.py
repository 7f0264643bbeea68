"""What a page is about in the terms of schema.org, as search engines read it, made of what the page itself shows.

The names of things are their IRIs, `url` is where this site shows them; texts are in the language of the page.
"""

from collections.abc import Iterable, Sequence

from thaiplan.dumps import Dump
from thaiplan.plans import Element, PlanSummary
from thaiplan.queries import Question
from thaiplan.rows import Text, Thing, text_of
from thaiplan.web.signposts import schema_type
from thaiplan.web.site import QUESTION
from thaiplan.web.view import View

CONTEXT = "https://schema.org/"
SHORTEST, LONGEST = 50, 5_000  # characters a description of a dataset may have, by Google


def about_dataset(view: View, dumps: Sequence[Dump] = ()) -> dict | None:
    """The whole as a Dataset with its downloads; None for a house without a catalogue."""
    known = view.site.dataset
    if known is None:
        return None
    described = _named(view, "Dataset", known.iri, known.title) | {
        "url": view.absolute("/catalog"),
        "description": _text(view, known.about),
        "keywords": [word for word, _ in known.keywords],
        "license": known.licence,
        "datePublished": known.issued,
        "inLanguage": ["th", "en"],
        "isAccessibleForFree": True,
        "version": view.site.engine.release.id[:12],
        "creator": _thing(view, "Organization", known.publisher),
        "publisher": _thing(view, "Organization", known.publisher),
        "spatialCoverage": _thing(view, "Place", known.area),
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": view.absolute("/dump/" + dump.name),
                "encodingFormat": dump.form,
                "contentSize": f"{dump.size} B",
                "sha256": dump.sha256,
            }
            for dump in dumps
        ],
    }
    return _said(described)


def about_plan(view: View, plan: PlanSummary, documents: Iterable[dict]) -> dict:
    """A plan as a CreativeWork: whose, where, for which years, by which documents."""
    years = f"{plan.start.ce}/{plan.end.ce}" if plan.start and plan.end else None
    sources = {row["document"].value: text_of(row, "") for row in documents}
    return _work(view, "CreativeWork", plan.iri, plan.label) | _said(
        {
            "genre": _text(view, plan.level.label) if plan.level else None,
            "spatialCoverage": _thing(view, "AdministrativeArea", plan.area),
            "creator": _thing(view, "Organization", plan.owner),
            "temporalCoverage": years,
            "isBasedOn": [_thing(view, "DigitalDocument", Thing(iri, label)) for iri, label in sources.items()],
        }
    )


def about_element(view: View, element: Element, path: Sequence[Thing], lines: Iterable[dict]) -> dict:
    """A piece of a plan as a CreativeWork within those above it, with the lines it stands on."""
    above = None
    for one in path:
        if one.iri != element.iri:
            above = _said(_thing(view, "CreativeWork", one) | {"isPartOf": above})
    rows = list(lines)
    return _work(view, "CreativeWork", element.iri, element.label) | _said(
        {
            "genre": _text(view, element.kind.label) if element.kind else None,
            "position": element.number,
            "text": "\n".join(row["exact"].value for row in rows),
            "citation": [view.address(row["line"].value) for row in rows],
            "isPartOf": above,
        }
    )


def about_thing(view: View, iri: str, kinds: Iterable[str], label: Text, definition: Text | None = None) -> dict:
    """Any other thing: an indicator concept, an area, a body, a document."""
    kind = schema_type(kinds)
    made = _work(view, kind, iri, label) if kind in ("CreativeWork", "DigitalDocument") else _said(
        _named(view, kind, iri, label) | {"url": view.address(iri)}
    )
    return made | _said({"description": _text(view, definition) if definition else None})


def about_question(view: View, question: Question) -> dict:
    """A question as the Dataset of its answers, as tables."""
    page = view.absolute("/questions/" + question.name)
    asked = Text(question.summary_th, question.summary)
    forms = (("csv", "text/csv"), ("json", "application/sparql-results+json"))
    return _work(view, "Dataset", QUESTION + question.name, asked) | _said(
        {
            "url": page,
            "description": _long(view, asked),
            "keywords": list(question.tags),
            "distribution": [
                {"@type": "DataDownload", "contentUrl": f"{page}?format={name}", "encodingFormat": media_type}
                for name, media_type in forms
            ],
        }
    )


def _work(view: View, kind: str, iri: str, label: Text) -> dict:
    """What all works have: name, address, licence, and the dataset they are in."""
    made, known = _named(view, kind, iri, label) | {"url": view.address(iri)}, view.site.dataset
    if known is None:
        return _said(made)
    return _said(made | {"license": known.licence, "isPartOf": {"@type": "Dataset", "@id": known.iri}})


def _named(view: View, kind: str, iri: str, label: Text) -> dict:
    return {
        "@context": CONTEXT, "@type": kind, "@id": iri, "identifier": iri, "name": _text(view, label), "inLanguage": view.lang,
    }  # fmt: skip


def _thing(view: View, kind: str, thing: Thing | None) -> dict | None:
    if thing is None:
        return None
    return _said({"@type": kind, "@id": thing.iri, "name": _text(view, thing.label), "url": view.address(thing.iri)})


def _long(view: View, text: Text) -> str:
    """A description as long as one has to be: the question and, where that is short, what all answers have."""
    said = _text(view, text)
    return (f"{said} {view.t('questions_lead')}" if len(said) < SHORTEST else said)[:LONGEST]


def _text(view: View, text: Text | None) -> str:
    return text.pick(view.lang)[0] if text else ""


def _said(facts: dict) -> dict:
    """The facts that say something."""
    return {name: value for name, value in facts.items() if value not in (None, "", [], {})}
