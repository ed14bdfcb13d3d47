"""Typed views of messages and their parts: frozen attrs classes, one file a business object."""
