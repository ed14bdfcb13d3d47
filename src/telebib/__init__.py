"""Read, validate, build and write Belgian insurance messages in the Telebib2 format."""

__version__ = "0.1.0"
