"""The house: which files it consists of, and which named graph each of them is."""

from dataclasses import dataclass
from pathlib import Path

from thaiplan.terms import GRAPH


@dataclass(frozen=True)
class House:
    """A folder with ontology/, data/, shapes/ and queries/; every list is in file-name order."""

    folder: Path

    def data_files(self) -> list[Path]:
        """The files of data/ttl/, each one named graph."""
        return sorted((self.folder / "data/ttl").glob("*.ttl"))

    def ontology_files(self) -> list[Path]:
        """The modules, their root and the declarations of outside terms; without vocabulary and mappings."""
        return [path for path in sorted((self.folder / "ontology").glob("*.ttl")) if path.name != "vocab.ttl"]

    def vocab_file(self) -> Path:
        """The SKOS vocabulary."""
        return self.folder / "ontology/vocab.ttl"

    def mapping_files(self) -> list[Path]:
        """The un-imported mappings to other vocabularies."""
        return sorted((self.folder / "ontology/mappings").glob("*.ttl"))

    def shape_files(self) -> list[Path]:
        """The SHACL files."""
        return sorted((self.folder / "shapes").glob("*.ttl"))

    def plan_shape_files(self) -> list[Path]:
        """The SHACL files that plans are judged by; house.ttl judges the ontology."""
        return [path for path in self.shape_files() if path.name != "house.ttl"]

    def turtle_files(self) -> list[Path]:
        """Every Turtle file of the house."""
        return [*self.ontology_files(), self.vocab_file(), *self.mapping_files(), *self.shape_files(), *self.data_files()]

    def queries(self, kind: str) -> list[Path]:
        """The query files of one kind: questions, pages, rules or lint."""
        return sorted((self.folder / "queries" / kind).glob("*.rq"))

    def graphs(self) -> dict[str, list[Path]]:
        """The files of each named graph, by graph IRI."""
        data = {GRAPH + path.stem: [path] for path in self.data_files()}
        return data | {
            GRAPH + "ontology": self.ontology_files(),
            GRAPH + "vocab": [self.vocab_file()],
            GRAPH + "shapes": self.shape_files(),
        }

    def source_files(self) -> list[Path]:
        """The plan documents as they came, byte for byte."""
        return sorted((self.folder / "data/source").glob("*.txt"))
