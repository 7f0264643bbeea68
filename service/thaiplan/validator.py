"""The validator: plans judged in killable workers, with the slice of the graph that each refers to."""

from collections.abc import Iterable
from functools import partial

from thaiplan.editions import Recorded
from thaiplan.errors import PayloadTooLarge, QueryTimeout, ValidationTimeout, WrongOption
from thaiplan.findings import PROFILES
from thaiplan.rows import BATCH, Asker
from thaiplan.settings import Settings
from thaiplan.terms import GRAPH
from thaiplan.validation import MODES, Reading, Report, Submission, make_work
from thaiplan.workers import Pool

NOTHING = GRAPH + "inferred"  # a graph that is in no slice
N_TRIPLES = "application/n-triples"


class Validator:
    """Judges plans, as many at a time as it has workers; safe to use from many threads."""

    def __init__(self, settings: Settings, ask: Asker, workers: int):
        self.settings, self._ask = settings, ask
        work = partial(make_work, settings.house, settings.validate_limit_triples)
        self._pool = Pool(work, workers, settings.validate_limit_s)

    def __enter__(self) -> "Validator":
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def validate(self, submission: Submission) -> Report:
        """The report on a plan.

        Raises PayloadTooLarge, TooManyTriples or ValidationTimeout past a limit, WrongOption for an unknown profile or mode,
        and what the pool and the engine raise.
        """
        self._check(submission)
        reading = self._run(submission, "read", submission)
        graphs = self._graphs_of(reading.plans)
        found = self._mode(reading, graphs)
        mode = submission.mode or found
        if (mode == "new") != (found == "new") and reading.plans:
            plan, is_there = reading.plans[0], found != "new"
            raise WrongOption(
                f"mode is {mode!r}, but {plan} {'is' if is_there else 'is not'} in the graph; leave it out, or change the IRI."
            ).in_thai(f"เลือก {mode!r} ไว้ แต่ในระบบ{'มี' if is_there else 'ไม่มี'}แผน {plan} ให้ปล่อยเป็นอัตโนมัติ หรือตั้งรหัสแผนอื่น")
        except_ = next(iter(graphs.values()), NOTHING) if mode == "replace" else NOTHING
        slice_ = self._slice(reading.things, except_)
        if mode == "add":  # what the graph already says of the same things refers to more
            slice_ += self._slice(self._run(submission, "referred", submission, slice_), except_)
        recorded = self._recorded(reading.things) if mode == "replace" else ()
        return self._run(submission, "report", submission, mode, slice_, recorded)

    def close(self) -> None:
        """Ends the workers."""
        self._pool.close()

    def _check(self, submission: Submission) -> None:
        size, limit = submission.size, self.settings.validate_limit_bytes
        if size > limit:
            raise PayloadTooLarge(
                f"{submission.name} is {size:,} bytes; {limit:,} may be sent (setting validate_limit_bytes); send one plan."
            ).in_thai(
                f"{submission.name} มีขนาด {size:,} ไบต์ รับได้ไม่เกิน {limit:,} ไบต์ (ค่าตั้ง validate_limit_bytes) ส่งไฟล์ละหนึ่งแผน"
            )
        for what, value, choices in (("profile", submission.profile, PROFILES), ("mode", submission.mode, MODES)):
            if value is not None and value not in choices:
                raise WrongOption(f"{what} is {value!r}; there are {', '.join(choices)}.").in_thai(
                    f"ไม่มี {what} {value!r} เลือกได้จาก {', '.join(choices)}"
                )

    def _run(self, submission: Submission, *request: object):
        try:
            return self._pool.run(request)
        except QueryTimeout as fault:
            raise ValidationTimeout(submission.name, fault.limit_s) from None

    def _mode(self, reading: Reading, graphs: dict[str, str]) -> str:
        """Whether a plan replaces one of the graph, or things that are no plan add to one; else it is new."""
        if reading.plans:
            return "replace" if graphs else "new"
        return "add" if reading.attached and self._knows(reading.attached) else "new"

    def _graphs_of(self, plans: Iterable[str]) -> dict[str, str]:
        """The graph of each plan that the house has."""
        wanted = tuple(plans)
        rows = self._ask.rows("plan-graphs", plan=wanted) if wanted else []
        return {row["plan"].value: row["graph"].value for row in rows}

    def _knows(self, things: tuple[str, ...]) -> bool:
        """Whether any of the things stands in a plan of the house, or is one."""
        return any(self._ask.rows("plans-of", thing=batch) for batch in _batches(things))

    def _recorded(self, things: tuple[str, ...]) -> tuple[Recorded, ...]:
        """What was judged about the things, and on which words."""
        rows = [row for batch in _batches(things) for row in self._ask.rows("aligned-words", thing=batch)]
        return tuple(Recorded(row["thing"].value, row["th"].value, row["judgement"].value) for row in rows)

    def _slice(self, things: tuple[str, ...], except_: str) -> bytes:
        """What the graph says of the things, and of what they stand in, in N-Triples."""
        return b"".join(self._ask.data("context", N_TRIPLES, thing=batch, **{"except": except_}) for batch in _batches(things))


def _batches(things: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    return (things[start : start + BATCH] for start in range(0, len(things), BATCH))
