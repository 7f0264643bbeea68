"""Manners: what an answer says of itself and of what is around it (HTTP, caching, Signposting)."""

import json

from thaiplan.selfcheck.addresses import thing
from thaiplan.selfcheck.criteria import Group
from thaiplan.selfcheck.markup import Link, read_page
from thaiplan.selfcheck.subject import HTML, RDF_TYPES, TURTLE, Subject, told
from thaiplan.visitor import Answer

GROUP = Group("manners")
KEPT = ("content-type", "etag", "last-modified", "vary", "content-language", "link")
LINKSET = ("application/linkset+json", "application/linkset")
SAID_TWICE = ("cite-as", "describedby", "license", "type", "author")
STRANGER = "https://elsewhere.example"


def landing(site: Subject) -> Answer:
    """The page about a thing."""
    return site.fetch(thing(site), HTML)


def document(site: Subject, accept: str) -> str:
    """The address of the document about a thing in a form."""
    return site.fetch(thing(site), accept).url


def of_relation(site: Subject, relation: str) -> list[Link]:
    """The links of a relation in the header of the page about a thing."""
    return [link for link in site.links(landing(site)) if relation in link.rels]


@GROUP.criterion("head-is-get", "RFC 9110 9.3.2", "HEAD ตอบเหมือน GET แต่ไม่มีเนื้อหา",
                 "HEAD answers as GET does, without content")  # fmt: skip
def head_is_get(site: Subject) -> tuple[bool, str]:
    url = document(site, TURTLE)
    got, head = site.fetch(url, TURTLE), site.fetch(url, TURTLE, method="HEAD")
    differ = [name for name in KEPT if got.headers.get(name) != head.headers.get(name)]
    if got.status != head.status or head.content:
        return False, f"GET {told(got)}, HEAD {told(head)}, {len(head.content)} bytes"
    return not differ, f"other {', '.join(differ)}" if differ else f"{told(head)}, the same {', '.join(KEPT)}"


@GROUP.criterion("tag-for-each-form", "RFC 9110 8.8.3", "แต่ละรูปแบบมี ETag ของตนเอง", "Each form has an ETag of its own")
def tag_for_each_form(site: Subject) -> tuple[bool, str]:
    tags = {accept: site.fetch(document(site, accept), accept).headers.get("etag", "") for accept in (HTML, TURTLE)}
    return all(tags.values()) and len(set(tags.values())) == len(tags), ", ".join(f"{k} {v or 'none'}" for k, v in tags.items())


@GROUP.criterion("not-modified", "RFC 9110 13.1.2", "ผู้ที่มีข้อมูลล่าสุดอยู่แล้วได้ 304", "Whoever has it already gets 304")
def not_modified(site: Subject) -> tuple[bool, str]:
    url = document(site, TURTLE)
    tag = site.fetch(url, TURTLE).headers.get("etag")
    if not tag:
        return False, f"{url} has no ETag"
    again = site.fetch(url, TURTLE, headers=(("If-None-Match", tag),))
    return again.status == 304, f"If-None-Match: {tag}: {again.url} → {again.status}"


@GROUP.criterion("vary", "RFC 9110 12.5.5", "บอกว่าคำตอบขึ้นกับ Accept (Vary)", "An answer that goes by Accept says so in Vary")
def vary(site: Subject) -> tuple[bool, str]:
    answers = [site.fetch(thing(site), accept) for accept in (HTML, TURTLE)]
    silent = [answer for answer in answers if "accept" not in varied(answer).replace(" ", "").split(",")]
    is_apart = len({answer.url for answer in answers}) == 2
    return is_apart or not silent, f"{answers[-1].url} Vary: {varied(answers[-1]) or 'none'}"


def varied(answer: Answer) -> str:
    """What an answer varies by, in small letters."""
    return answer.headers.get("vary", "").lower()


@GROUP.criterion("last-modified", "DWBP 21; RFC 9110 8.8.2", "ข้อมูลบอกเวลาที่เปลี่ยนล่าสุด (Last-Modified)",
                 "Data says when it was last changed")  # fmt: skip
def last_modified(site: Subject) -> tuple[bool, str]:
    answer = site.fetch(thing(site), TURTLE)
    return "last-modified" in answer.headers, f"{answer.url} Last-Modified: {answer.headers.get('last-modified', 'none')}"


@GROUP.criterion("method-not-allowed", "RFC 9110 15.5.6", "วิธีเรียกที่ไม่รับตอบ 405 พร้อมบอกวิธีที่รับ (Allow)",
                 "A method that is not taken is 405, with Allow")  # fmt: skip
def method_not_allowed(site: Subject) -> tuple[bool, str]:
    answer = site.fetch(document(site, HTML), method="DELETE", follow=False)
    allow = answer.headers.get("allow", "")
    return answer.status == 405 and bool(allow), f"DELETE {told(answer)}, Allow: {allow or 'none'}"


@GROUP.criterion("no-borrowed-trust", "Fetch: CORS", "ไม่ส่งต่อสิทธิ์ของผู้ใช้ให้เว็บไซต์อื่น",
                 "No origin is echoed together with credentials")  # fmt: skip
def no_borrowed_trust(site: Subject) -> tuple[bool, str]:
    answer = site.fetch(site.endpoint or document(site, TURTLE), TURTLE, headers=(("Origin", STRANGER),))
    allowed = answer.headers.get("access-control-allow-origin", "")
    trusts = answer.headers.get("access-control-allow-credentials", "").lower() == "true"
    return not (trusts and allowed in (STRANGER, "*")), f"Allow-Origin: {allowed or 'none'}, Allow-Credentials: {trusts}"


@GROUP.criterion("cite-as", "Signposting; FAIR F1", "หน้าเว็บบอกชื่อถาวรที่ใช้อ้างอิง (cite-as)",
                 "A page names the IRI to cite (cite-as)")  # fmt: skip
def cite_as(site: Subject) -> tuple[bool, str]:
    found = of_relation(site, "cite-as")
    right = len(found) == 1 and site.address(found[0].url) == site.address(thing(site))
    return right, ", ".join(link.url for link in found) or f"none at {landing(site).url}"


@GROUP.criterion("type-link", "Signposting", "หน้าเว็บบอกชนิดของสิ่งนั้น (type)", "A page says of what type it is (type)")
def type_link(site: Subject) -> tuple[bool, str]:
    return said(site, "type")


@GROUP.criterion("author-link", "Signposting", "หน้าเว็บบอกผู้จัดทำ (author)", "A page names its author (author)")
def author_link(site: Subject) -> tuple[bool, str]:
    return said(site, "author")


@GROUP.criterion("license-link", "Signposting; 5★ open data 1", "หน้าเว็บบอกสัญญาอนุญาต (license)",
                 "A page names its licence (license)")  # fmt: skip
def license_link(site: Subject) -> tuple[bool, str]:
    return said(site, "license")


def said(site: Subject, relation: str) -> tuple[bool, str]:
    """Whether the page about a thing has a link of a relation in its header."""
    found = of_relation(site, relation)
    return bool(found), ", ".join(link.url for link in found) or f"no Link of type {relation} at {landing(site).url}"


@GROUP.criterion("describedby-link", "Signposting", "หน้าเว็บชี้ไปยังข้อมูลของตน (describedby) และมีอยู่จริง",
                 "A page leads to its data (describedby), which is there")  # fmt: skip
def describedby_link(site: Subject) -> tuple[bool, str]:
    found = [link for link in of_relation(site, "describedby") if link.media_type in RDF_TYPES]
    answers = [(link, site.fetch(link.url, link.media_type)) for link in found]
    wrong = [told(answer) for link, answer in answers if not (answer.is_good and answer.media_type == link.media_type)]
    named = ", ".join(link.url for link in found) or f"none at {landing(site).url}"
    return bool(found) and not wrong, "; ".join(wrong) or named


@GROUP.criterion("collection-link", "Signposting", "หน้าเว็บบอกว่าเป็นส่วนหนึ่งของสิ่งใด หรือมีสิ่งใดเป็นส่วน (collection, item)",
                 "A page says what it is part of, or what its parts are (collection, item)")  # fmt: skip
def collection_link(site: Subject) -> tuple[bool, str]:
    found = [*of_relation(site, "collection"), *of_relation(site, "item")]
    return bool(found), ", ".join(link.url for link in found[:3]) or f"none at {landing(site).url}"


@GROUP.criterion("linkset", "Signposting; RFC 9264", "หน้าเว็บชี้ไปยังชุดลิงก์ (linkset) ที่อ่านได้",
                 "A page leads to a linkset that can be read")  # fmt: skip
def linkset(site: Subject) -> tuple[bool, str]:
    found = [link for link in of_relation(site, "linkset") if link.media_type in LINKSET]
    if not found:
        return False, f"no Link of type linkset at {landing(site).url}"
    answer = site.fetch(found[0].url, found[0].media_type)
    if answer.media_type != LINKSET[0]:
        return answer.is_good and answer.media_type == LINKSET[1], told(answer)
    try:
        contexts = json.loads(answer.content)["linkset"]
        return answer.is_good and bool(contexts), f"{told(answer)}, {len(contexts)} contexts"
    except (ValueError, KeyError, TypeError):
        return False, f"{told(answer)}, which is no linkset"


@GROUP.criterion("links-in-page", "Signposting", "ลิงก์ในส่วนหัวของคำตอบมีในหน้าเว็บด้วย",
                 "What the header links to, the page does too")  # fmt: skip
def links_in_page(site: Subject) -> tuple[bool, str]:
    answer = landing(site)
    header = {(rel, link.url) for link in site.links(answer) for rel in link.rels & set(SAID_TWICE)}
    page = {(rel, link.url) for link in read_page(answer.text, answer.url).typed for rel in link.rels}
    missing = sorted(header - page)
    if not header:
        return False, f"no Link header at {answer.url}"
    return not missing, f"not in the page: {missing[:2]}" if missing else f"{len(header)} links in both"
