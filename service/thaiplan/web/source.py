"""The page of a source document."""

from starlette.requests import Request
from starlette.responses import Response

from thaiplan.rows import Thing, text_of, thing_of
from thaiplan.terms import SOURCE
from thaiplan.web.names import kinds_of, not_found, split_extension
from thaiplan.web.schemaorg import about_thing
from thaiplan.web.signposts import described, signs
from thaiplan.web.view import HTML, View


def source(request: Request) -> Response:
    """A source document with numbered lines, each leading to what quotes it."""
    view = View(request)
    slug, extension = split_extension(request.path_params["slug"])
    iri = SOURCE + slug
    kinds = kinds_of(view, iri, slug)
    heads = view.ask.rows("source", document=iri)
    if not heads:
        raise not_found(view, slug)
    media_type = view.form(extension)
    if media_type != HTML:
        return described(view, iri, media_type, view.data("source-description", media_type, iri, document=iri))
    lines: dict[str, dict] = {}
    for row in view.ask.rows("source-lines", document=iri):
        line = lines.setdefault(
            row["line"].value,
            {"number": int(row["number"].value), "exact": row["exact"].value, "roles": [], "quotes": []},
        )
        if "role" in row:
            line["roles"].append(thing_of(row, "role"))
    for row in view.ask.rows("source-quotes", document=iri):
        quote = (Thing(row["thing"].value, text_of(row, "")), thing_of(row, "class"))
        lines[row["line"].value]["quotes"].append(quote)
    return view.render(
        "source.html",
        **signs(view, iri, kinds),
        schema=about_thing(view, iri, kinds, text_of(heads[0], "")),
        iri=iri,
        head=heads[0],
        title=text_of(heads[0], ""),
        rights=text_of(heads[0], "rights"),
        lines=lines,
    )
