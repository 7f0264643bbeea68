"""SSSOM/TSV: the judged alignments in the form in which mappings are exchanged.

Written with the standard library: the `sssom` package brings pandas and linkml, so it checks the result in the tests and
is not needed to run. What no slot of the standard can say stands in the extension slots at the end of a row; that package
drops those when it reads, so the review status, without which a row is misread, stands in `other` too.

    tp:alignmentType contributes        predicate tp:contributesTo
    tp:alignmentType related            predicate dcterms:relation; not skos:relatedMatch, which would make its ends concepts
    tp:polarity denied                  predicate_modifier Not
    a tp:AlignmentGap                   object_id sssom:NoTermFound, object_source the plan that was searched, no confidence
    tp:method                           curation_rule; of text-similarity the justification is
                                        semapv:LexicalSimilarityThresholdMatching, every other is a person's reading
"""

import csv
import io
import json
import re
from collections.abc import Iterable

from thaiplan.rows import Asker, text_of, value_of
from thaiplan.terms import BASE, PREFIXES, TP, TPV, natural_key, shorten

MEDIA_TYPE = "text/tab-separated-values"
LICENSE = "https://creativecommons.org/licenses/by/4.0/"
OWN_PREFIXES = {
    "linkml": "https://w3id.org/linkml/",
    "semapv": "https://w3id.org/semapv/vocab/",
    "sssom": "https://w3id.org/sssom/",
}
PREDICATES = {TPV + "contributes": "tp:contributesTo", TPV + "related": "dcterms:relation"}
BY_MACHINE = {TPV + "text-similarity": "semapv:LexicalSimilarityThresholdMatching"}
BY_A_PERSON = "semapv:ManualMappingCuration"
NO_TERM = "sssom:NoTermFound"

COLUMNS = (
    "record_id", "subject_id", "subject_label", "predicate_id", "predicate_modifier", "object_id", "object_label",
    "mapping_justification", "author_id", "author_label", "subject_source", "object_source", "mapping_date", "confidence",
    "curation_rule", "other", "comment",
)  # fmt: skip
# Extension slots: the property each stands for, and the type of its values.
EXTENSIONS = {
    "review_status": (TP + "reviewStatus", "linkml:Uriorcurie"),
    "basis": (TP + "basis", "linkml:Uriorcurie"),
    "attribution_basis": (TP + "attributionBasis", "linkml:Uriorcurie"),
    "subject_evidence": (TP + "subjectEvidence", "xsd:string"),
    "object_evidence": (TP + "objectEvidence", "xsd:string"),
    "subject_label_en": ("http://www.w3.org/2004/02/skos/core#prefLabel", "xsd:string"),
    "object_label_en": ("http://www.w3.org/2004/02/skos/core#prefLabel", "xsd:string"),
}
ABOUT = (
    "Judgements of the thaiplan editors that an item of a lower plan serves, or does not serve, an item of a higher one; no "
    "agency has confirmed them. A row whose review_status is tpv:suggested is a candidate on which two readings differed or "
    "which a program proposed: take those that are tpv:curated or tpv:confirmed. predicate_modifier Not denies the link. "
    "sssom:NoTermFound says that nothing in the plan under object_source is served. Confidence is about whether the row is "
    "right, not how strong the contribution is; where it is empty none was judged, and it is not 1.0. Labels are Thai; comment "
    "gives the reasons in Thai, then in English. Evidence is source lines; author_id and evidence hold several values with | "
    "between."
)


class Names:
    """Short names for IRIs, which remembers what they stand for; a namespace no prefix is known for gets a new one."""

    def __init__(self) -> None:
        self.known = PREFIXES | OWN_PREFIXES
        self.used: dict[str, str] = {}

    def short(self, iri: str | None) -> str:
        """The prefixed name of an IRI, empty for None.

        >>> names = Names()
        >>> names.short("https://w3id.org/thaiplan/id/lampang/issue-2"), names.short("http://example.org/x#y")
        ('lampang:issue-2', 'ns1:y')
        """
        if not iri:
            return ""
        name = shorten(iri, self.known)
        if name.startswith("<"):
            end = re.search(r"[^/#]*$", iri).start()
            prefix = next((one for one, namespace in self.known.items() if namespace == iri[:end]), None)
            prefix = prefix or f"ns{len(self.known) - len(PREFIXES | OWN_PREFIXES) + 1}"
            self.known = self.known | {prefix: iri[:end]}
            name = f"{prefix}:{iri[end:]}"
        return self.keep(name)

    def keep(self, name: str) -> str:
        """The name itself, its prefix remembered."""
        prefix = name.partition(":")[0]
        self.used[prefix] = self.known[prefix]
        return name

    def all(self, iris: Iterable[str]) -> str:
        """The names of IRIs in natural order, as a value of a slot that holds several."""
        return "|".join(self.short(iri) for iri in sorted(set(iris), key=natural_key))


def write_sssom(ask: Asker, release: str) -> str:
    """The alignments as SSSOM/TSV, in natural order of subject and object; the same release gives the same text."""
    names, records = Names(), {}
    for row in ask.rows("sssom"):
        records.setdefault(row["record"].value, []).append(row)
    kept = sorted(records.values(), key=_place)
    written = [_write_row(rows, names) for rows in kept]
    for property_, hint in EXTENSIONS.values():
        names.short(property_)
        names.keep(hint)
    table = io.StringIO()
    writer = csv.DictWriter(table, [*COLUMNS, *EXTENSIONS], delimiter="\t", lineterminator="\n")
    writer.writeheader()
    writer.writerows(written)
    return "".join(f"# {line}\n" for line in _header(names, release)) + table.getvalue()


def _place(rows: list[dict]) -> tuple:
    ends = (value_of(rows[0], name) or "" for name in ("subject", "objectPlan", "object", "record"))
    return tuple(natural_key(end) for end in ends)


def _header(names: Names, release: str) -> list[str]:
    """The metadata as YAML; a JSON text is YAML too, so nothing in a value can end it."""
    extensions = [
        f"- slot_name: {slot}\n  property: {names.short(property_)}\n  type_hint: {hint}".split("\n")
        for slot, (property_, hint) in EXTENSIONS.items()
    ]
    return [
        'sssom_version: "1.1"',
        f"mapping_set_id: {BASE}alignments.sssom.tsv",
        "mapping_set_title: Alignments between the plans of the Thai state",
        f'mapping_set_version: "{release}"',
        f"license: {LICENSE}",
        f"comment: {json.dumps(ABOUT)}",
        "curie_map:",
        *(f"  {prefix}: {json.dumps(namespace)}" for prefix, namespace in sorted(names.used.items())),
        "extension_definitions:",
        *("  " + line for lines in extensions for line in lines),
    ]


def _write_row(rows: list[dict], names: Names) -> dict[str, str]:
    """One record; several authors come as several rows."""
    row = rows[0]

    def short(name: str) -> str:
        return names.short(value_of(row, name))

    subject, object_, reasons = text_of(row, "subject"), text_of(row, "object"), text_of(row, "")
    authors = {value_of(one, "author"): value_of(one, "authorEn") or "" for one in rows if "author" in one}
    method, denied = value_of(row, "method") or "", value_of(row, "polarity") == TPV + "denied"
    # A link of a kind not known here is told as the weakest: that the two are related.
    predicate = PREDICATES.get(value_of(row, "type") or TPV + "contributes", "dcterms:relation")
    return {
        "record_id": short("record"),
        "subject_id": short("subject"),
        "subject_label": _line(subject.pick("th")[0]),
        "predicate_id": names.keep(predicate),
        "predicate_modifier": "Not" if denied else "",
        "object_id": short("object") or names.keep(NO_TERM),
        "object_label": _line(object_.pick("th")[0]),
        "mapping_justification": names.keep(BY_MACHINE.get(method, BY_A_PERSON)),
        "author_id": names.all(authors),
        "author_label": "|".join(_line(authors[iri]).replace("|", r"\|") for iri in sorted(authors, key=natural_key)),
        "subject_source": short("subjectPlan"),
        "object_source": short("objectPlan"),
        "mapping_date": (value_of(row, "time") or "").partition("T")[0],
        "confidence": value_of(row, "confidence") or "",
        "curation_rule": short("method"),
        "other": "review_status=" + short("review"),
        "comment": _line(" / ".join(text for text in (reasons.th, reasons.en) if text)),
        "review_status": short("review"),
        "basis": short("basis"),
        "attribution_basis": short("attribution"),
        "subject_evidence": names.all((value_of(row, "subjectLines") or "").split()),
        "object_evidence": names.all((value_of(row, "objectLines") or "").split()),
        "subject_label_en": _line(subject.en or ""),
        "object_label_en": _line(object_.en or ""),
    }


def _line(text: str) -> str:
    """The text on one line without a tab."""
    return " ".join(text.split())
