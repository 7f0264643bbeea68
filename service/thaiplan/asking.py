"""Asking a library question: its parameters' values are looked at before the answer is believed.

A misspelt name would answer with no row, which reads as a finding; so a value must be of the default's kind and, where the
parameter is one of the graph's things, one that is there. A label in either language stands for its thing.
"""

import difflib
from collections.abc import Mapping

from thaiplan.errors import WrongParameter
from thaiplan.queries import Question, read_terms
from thaiplan.rows import Asker, Thing, text_of
from thaiplan.sparqltokens import read_prefixes
from thaiplan.terms import PREFIXES, TP, arabic_digits, expand, shorten

ELEMENT = "element"  # the parameter that names any element of a plan
MOST_CHOICES = 200  # queries/pages/choices.rq stops there: a value beyond it may be right all the same


def bind_known(ask: Asker, question: Question, values: Mapping[str, str]) -> str:
    """The query with the values bound, labels and Thai digits understood; raises WrongParameter, which names what there is."""
    known = {param: find_choices(ask, question, param) for param in values if param in question.params}
    understood = {name: _understood(ask, question, name, value, known.get(name, [])) for name, value in values.items()}
    return question.bind(understood)


def find_choices(ask: Asker, question: Question, param: str) -> list[Thing]:
    """What else a parameter could be where its default is one of the graph's things, in order of their IRIs; else nothing."""
    default = question.default(param)
    name = default.split()[0] if default else ""
    iri = name[1:-1] if name.startswith("<") else expand(name, PREFIXES | read_prefixes(question.text))
    if not iri or name.startswith('"'):
        return []
    return [Thing(row["thing"].value, text_of(row, "")) for row in ask.rows("choices", like=iri)]


def _is_element(ask: Asker, iri: str) -> bool:
    """Whether a thing is an element of a plan, of whatever class."""
    return TP + "PlanElement" in {row["class"].value for row in ask.rows("kinds", thing=iri)}


def _understood(ask: Asker, question: Question, param: str, value: str, choices: list[Thing]) -> str:
    if param not in question.params:
        return value  # bind tells which parameters there are
    default = question.default(param)
    if default[:1].isdigit():
        return _number(question, param, value, default)
    if default.startswith('"') or not default:
        return value
    by_label = {text: thing.iri for thing in choices for text in (thing.label.th, thing.label.en) if text}
    if value.strip() in by_label:
        return f"<{by_label[value.strip()]}>"
    terms = read_terms(value, PREFIXES | read_prefixes(question.text))
    there = {thing.iri for thing in choices}
    for term in terms:
        iri = term[1:-1] if term.startswith("<") else None
        is_strange = there and len(choices) < MOST_CHOICES and iri not in there
        # Where an element is asked for, any will do and not only one of the default's class.
        if iri is None or (is_strange and not (param == ELEMENT and _is_element(ask, iri))):
            found = shorten(iri).strip("<>") if iri else value.strip()
            near = _near(found, choices, default)
            raise WrongParameter(f"{question.name}, parameter {param}: {found!r} is not there; {near}")
    return value


def _number(question: Question, param: str, value: str, default: str) -> str:
    number = arabic_digits(value).strip()
    if not number.replace(".", "", 1).isdigit():
        raise WrongParameter(f"{question.name}, parameter {param}: {value!r} is no number; write one, such as {default}.")
    return number


def _near(found: str, choices: list[Thing], default: str) -> str:
    if not choices:
        return f"it wants a name such as {default}."
    names = [shorten(thing.iri).strip("<>") for thing in choices]
    labels = {text: shorten(t.iri).strip("<>") for t in choices for text in (t.label.th, t.label.en) if text}
    near = difflib.get_close_matches(found, names, n=3, cutoff=0.4)
    near += [labels[text] for text in difflib.get_close_matches(found, labels, n=3, cutoff=0.4)]
    near += [name for text, name in labels.items() if found in text or found in name]
    shown = list(dict.fromkeys(near))[:5] or names[:8]
    more = f" (of {len(names)})" if len(shown) < len(names) else ""
    return f"{'did you mean' if near else 'there are'} {', '.join(shown)}{more}{'?' if near else '.'}"
