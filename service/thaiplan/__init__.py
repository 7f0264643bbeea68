"""The plans of the Thai state as one graph: what each level promises, how it is measured, where it says so."""

__version__ = "0.1.0"
