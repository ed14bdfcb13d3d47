"""Plain values, code lists among them, as bytes for another process."""

from io import BytesIO
from pickle import Pickler
from types import MappingProxyType
from typing import Any


def pickled(what: object) -> bytes:
    """What `pickle.loads` makes the same of; read-only mappings are pickled too."""
    buffer = BytesIO()
    _Pickler(buffer).dump(what)
    return buffer.getvalue()


class _Pickler(Pickler):
    def reducer_override(self, obj: Any) -> Any:
        """See pickle.Pickler."""
        if isinstance(obj, MappingProxyType):
            return _read_only, (dict(obj),)
        return NotImplemented


def _read_only(mapping: dict[Any, Any]) -> "MappingProxyType[Any, Any]":
    return MappingProxyType(mapping)
