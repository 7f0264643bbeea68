"""The selfcheck: the criteria of good linked data against a running site, whoever's it is.

They are those of the five stars of open data and of vocabularies, Cool URIs, W3C's Best Practices for Publishing Linked Data
and Data on the Web (DWBP), VoID, DCAT-AP 3, FOOPS!, OOPS!, LOV, SPARQLES, Umaka, Signposting and HTTP (RFC 9110), as far as a
program can tell from what a site answers. What needs a registry, the past, or a person is listed as not checked, and why.
"""

from collections.abc import Iterator

from thaiplan.rows import Text
from thaiplan.selfcheck.addresses import GROUP as ADDRESSES
from thaiplan.selfcheck.criteria import Criterion, Outcome
from thaiplan.selfcheck.datasets import GROUP as DATASETS
from thaiplan.selfcheck.endpoints import GROUP as ENDPOINT
from thaiplan.selfcheck.manners import GROUP as MANNERS
from thaiplan.selfcheck.ontologies import GROUP as ONTOLOGY
from thaiplan.selfcheck.subject import Subject

GROUPS = (ADDRESSES, DATASETS, ONTOLOGY, ENDPOINT, MANNERS)
CRITERIA: tuple[Criterion, ...] = tuple(criterion for group in GROUPS for criterion in group)


def _unchecked(name: str, sources: str, wanted: tuple[str, str], reason: tuple[str, str]) -> Outcome:
    return Outcome(name, "unchecked", sources, Text(*wanted), None, Text(*reason))


UNCHECKED = (
    _unchecked(
        "names-registered", "Cool URIs; FOOPS PURL1",
        ("ชื่อถาวรจดทะเบียนไว้แล้ว", "The persistent names are registered"),
        ("ต้องถามทะเบียนของ w3id.org", "It needs the register of w3id.org."),
    ),
    _unchecked(
        "prefix-registered", "FOOPS FIND2",
        ("คำนำหน้าจดทะเบียนไว้ที่ prefix.cc", "The prefix is registered at prefix.cc"),
        ("ต้องถามทะเบียนของ prefix.cc", "It needs the register of prefix.cc."),
    ),
    _unchecked(
        "ontology-registered", "FOOPS FIND3; 5★ vocabularies 5",
        ("ออนโทโลยีอยู่ในทะเบียน เช่น LOV และมีผู้อื่นใช้", "The ontology is in a register such as LOV, and others link to it"),
        ("ต้องถามทะเบียนและข้อมูลของผู้อื่น", "It needs registers, and the data of others."),
    ),
    _unchecked(
        "licence-answers", "FOOPS OM4.2",
        ("IRI ของสัญญาอนุญาตเปิดได้", "The licence's IRI can be looked up"),
        ("อยู่ที่เว็บไซต์ของผู้อื่น", "It stands at somebody else's site."),
    ),
    _unchecked(
        "stable-names", "Cool URIs; DWBP 25, 27-28",
        ("ชื่อไม่หายไปเมื่อออกรุ่นใหม่", "No name is lost from one release to the next"),
        ("ต้องมีสองรุ่นให้เทียบ", "It takes two releases to compare."),
    ),
    _unchecked(
        "availability", "SPARQLES availability; Umaka",
        ("ใช้งานได้ต่อเนื่อง", "It is up day after day"),
        ("ต้องเฝ้าดูหลายวัน", "It takes days of watching."),
    ),
    _unchecked(
        "server-header", "SPARQLES",
        ("บอกโปรแกรมที่ให้บริการ (Server)", "The Server header names the program"),
        ("หลายแห่งไม่บอกโดยเจตนาเพื่อความปลอดภัย", "Many leave it out on purpose, for safety."),
    ),
    _unchecked(
        "result-cap", "SPARQLES",
        ("บอกเมื่อผลลัพธ์ถูกตัด", "A table that is cut says so"),
        ("แต่ละแห่งบอกด้วยวิธีของตนเอง ไม่มีมาตรฐาน", "Each site says so in its own way; there is no standard."),
    ),
    _unchecked(
        "inverses-equivalents", "OOPS P13, P30",
        ("มีคุณสมบัติผกผันและคลาสที่เทียบเท่าครบ", "Inverse properties and equivalent classes are declared"),
        ("ต้องให้คนตัดสินความหมาย และ SPARQL กับ ^ ใช้แทนคุณสมบัติผกผันได้", "It takes a person to judge; ^ in SPARQL is the inverse."),
    ),
    _unchecked(
        "european-law", "DCAT-AP HVD",
        ("บอกกฎหมายของสหภาพยุโรปที่ใช้บังคับ", "The applicable European legislation is named"),
        ("ใช้กับข้อมูลมูลค่าสูงของสหภาพยุโรปเท่านั้น", "It is for high-value data of the European Union."),
    ),
)  # fmt: skip


def judge(site: Subject) -> Iterator[Outcome]:
    """The outcome of each criterion in turn, then what is not checked."""
    for criterion in CRITERIA:
        yield criterion.judge(site)
    yield from UNCHECKED
