"""Everything that can go wrong, in one tree.

    ThaiplanError                 exit 2, HTTP 500
    ├── Malformed                 400  something given to us cannot be read
    │   ├── TextFault                  a text file: file, line, column
    │   │   └── TurtleSyntax               a Turtle file
    │   ├── QuerySyntax                a SPARQL text: line, column
    │   ├── CannotRun             422  a SPARQL query that asks for what the engine does not have
    │   ├── NotHouseOrder              a file that `fmt` would lose something of
    │   ├── WrongParameter             a question was given a value or name it does not know
    │   └── WrongOption                a setting or option out of range
    ├── QueryRefused              403  a query this service does not run (UPDATE, SERVICE)
    ├── NotFound                  404
    │   ├── Gone              410  what an earlier release had and this one has taken back
    │   ├── MissingFile                a file or folder that should be there
    │   └── UnknownQuestion            no such question in the library
    ├── NotAcceptable             406  no representation the client accepts
    ├── PayloadTooLarge           413
    ├── TooManyTriples            422  more than may be judged at once
    ├── AnswerTooLarge            422  an answer of more bytes than may be given
    ├── UnsupportedMedia          415
    ├── PortTaken                 500  another program holds the address
    ├── CannotWrite               500  a file that could not be written
    ├── QueryTimeout              503  a query went over its time
    ├── ValidationTimeout         503  judging a plan went over its time
    ├── MemoryExceeded            503  a query took more memory than it may
    ├── GivenUp                   503  nobody waits for the answer any longer
    ├── WorkerLost                503  a worker process died at its work
    ├── AllBusy                   503  no worker came free in time, or too many wait already
    ├── SearchUnavailable         503  there is no index to search in, or it cannot be read
    ├── EngineDown                502  a remote engine is not there, or what it says is no answer
    ├── EngineTimeout             504  a remote engine did not answer in time
    ├── NoAnswer                  502  a site elsewhere gave no whole answer
    └── BrokenLinks               500  pages whose links lead nowhere

The text of an error is one sentence: what, where, found and wanted, remedy. The command line prints it after
`thaiplan:` and leaves with `exit_code`; HTTP sends it as `detail` of an RFC 9457 problem with `http_status`.
What a planner may meet carries the same sentence in Thai.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Self


class ThaiplanError(Exception):
    exit_code = 2
    http_status = 500
    title = "Something went wrong"
    thai: str | None = None

    def in_thai(self, sentence: str) -> Self:
        """This error, with its sentence in Thai."""
        self.thai = sentence
        return self

    def told(self, lang: str) -> str:
        """The sentence in a language, in English where there is no other."""
        return self.thai if lang == "th" and self.thai else str(self)


class Malformed(ThaiplanError):
    http_status = 400
    title = "Cannot be read"


class TextFault(Malformed):
    """A fault in a text file; `line` and `column` count from 1."""

    title = "Not valid text"

    def __init__(self, path: Path | str, line: int, column: int, why: str):
        self.path, self.line, self.column, self.why = str(path), line, column, why
        super().__init__(f"{path}:{line}:{column}: {why}")


class TurtleSyntax(TextFault):
    title = "Not valid Turtle"


class QuerySyntax(Malformed):
    """A fault in a SPARQL text; `line` and `column` count from 1."""

    title = "Not valid SPARQL"

    def __init__(self, line: int, column: int, why: str):
        self.line, self.column, self.why = line, column, why
        super().__init__(f"Query, line {line}, column {column}: {why}")


class CannotRun(Malformed):
    """A query that is SPARQL, so that 400 would be the wrong word for it, and that the engine cannot answer."""

    http_status = 422
    title = "Cannot be run"


class NotHouseOrder(Malformed):
    title = "Cannot be put in house order"


class WrongParameter(Malformed):
    title = "Wrong parameter"


class WrongOption(Malformed):
    title = "Wrong option"


class QueryRefused(ThaiplanError):
    http_status = 403
    title = "Query refused"


class NotFound(ThaiplanError):
    """Something that is not there; `near` are names of things that may have been meant, with their IRIs."""

    http_status = 404
    title = "Not found"

    def __init__(self, sentence: str, near: Mapping[str, str] | None = None):
        self.sentence, self.near = sentence, dict(near or {})
        super().__init__(f"{sentence} Near names: {', '.join(self.near)}." if self.near else sentence)


class Gone(NotFound):
    """Something that is withdrawn; `near` are the things that stand in its place, with their IRIs."""

    http_status = 410
    title = "Gone"


class MissingFile(NotFound):
    title = "No such file"


class UnknownQuestion(NotFound):
    title = "No such question"


class NotAcceptable(ThaiplanError):
    http_status = 406
    title = "No acceptable form"


class PayloadTooLarge(ThaiplanError):
    http_status = 413
    title = "Too large"


class TooManyTriples(ThaiplanError):
    http_status = 422
    title = "Too many triples"


class AnswerTooLarge(ThaiplanError):
    http_status = 422
    title = "Answer too large"


class UnsupportedMedia(ThaiplanError):
    http_status = 415
    title = "Unsupported media type"


class PortTaken(ThaiplanError):
    title = "Address in use"


class CannotWrite(ThaiplanError):
    title = "Cannot be written"


class WorkerLost(ThaiplanError):
    http_status = 503
    title = "Worker lost"


class MemoryExceeded(ThaiplanError):
    http_status = 503
    title = "Out of memory"

    def __init__(self, limit_bytes: int):
        self.limit_bytes = limit_bytes
        super().__init__(
            f"The query took over {limit_bytes:,} bytes of memory and was stopped (setting query_limit_memory_bytes); "
            "narrow it, order or group less at once, or run it on your own copy of the dump."
        )


class GivenUp(ThaiplanError):
    http_status = 503
    title = "Given up"

    def __init__(self) -> None:
        super().__init__("The client went away before its answer was there; nothing was sent.")


class AllBusy(ThaiplanError):
    http_status = 503
    title = "All workers are busy"


class QueryTimeout(ThaiplanError):
    http_status = 503
    title = "Out of time"

    def __init__(self, limit_s: float):
        self.limit_s = limit_s
        super().__init__(
            f"The query ran longer than {limit_s:g} s and was stopped (setting query_limit_s); "
            "narrow it, add LIMIT, or run it on your own copy of the dump."
        )


class ValidationTimeout(ThaiplanError):
    http_status = 503
    title = "Out of time"

    def __init__(self, name: str, limit_s: float):
        super().__init__(
            f"{name}: judging it took longer than {limit_s:g} s and was stopped (setting validate_limit_s); "
            "send fewer elements at once, or raise the limit on your own machine."
        )
        self.in_thai(
            f"{name}: ใช้เวลาตรวจเกิน {limit_s:g} วินาทีจึงหยุดตรวจ (ค่าตั้ง validate_limit_s) "
            "แบ่งแผนเป็นไฟล์ที่เล็กลง หรือเพิ่มเวลาเมื่อตรวจบนเครื่องของตนเอง"
        )


class SearchUnavailable(ThaiplanError):
    http_status = 503
    title = "Search not available"

    def __init__(self, why: str):
        super().__init__(f"Searching is not possible here: {why}; use the questions or SPARQL, or tell whoever runs the site.")


class EngineDown(ThaiplanError):
    http_status = 502
    title = "Engine not available"


class EngineTimeout(ThaiplanError):
    http_status = 504
    title = "Engine out of time"


class NoAnswer(ThaiplanError):
    """A site elsewhere that gave no whole answer; `is_late` where it took too long."""

    http_status = 502
    title = "No answer"

    def __init__(self, sentence: str, is_late: bool = False):
        self.is_late = is_late
        super().__init__(sentence)


class BrokenLinks(ThaiplanError):
    title = "Links that lead nowhere"
