"""The small mistakes that `tools/mutants.py` makes in a module, one at a time.

Left alone: annotations, decorators, docstrings, asserts, and texts for people, which are `Words` or
have blanks.
"""

import ast
import copy
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from typing import Any

from attrs import frozen

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_OPERATORS: dict[type[ast.AST], type[ast.AST]] = {
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
_NOT_RUN = (ast.Assert, ast.Import, ast.ImportFrom)
_HOLDERS = (ast.stmt, ast.ExceptHandler, ast.match_case)
_UNTOUCHED = {"annotation", "returns", "decorator_list"}
_PLAIN = (ast.Name, ast.Attribute, ast.Call, ast.Subscript, ast.NamedExpr)

Change = tuple[str, Callable[[], object]]
"""What a mistake is, and what makes it in the tree."""


@frozen
class Mutation:
    """One mistake: where it stands, what it is, and what makes it in the tree it was found in."""

    line: int
    column: int
    text: str
    lines: range  # of the statement, or of the head of a compound one
    apply: Callable[[], object]


def mutations(tree: ast.Module) -> Iterator[Mutation]:
    """All of them; each may be applied to the tree once, and alone."""
    yield from _of_body(tree.body)


def _of_body(body: list[ast.stmt]) -> Iterator[Mutation]:
    for statement in body:
        is_text = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
        if isinstance(statement, _NOT_RUN) or is_text:
            continue
        lines = _head(statement)
        for text, change in _of_statement(statement, body):
            yield Mutation(statement.lineno, statement.col_offset, text, lines, change)
        for child in _children(statement):
            if not (isinstance(child, _HOLDERS) or _is_told(child)):
                yield from _of_expression(child, statement, lines)
        for inner in _bodies(statement):
            yield from _of_body(inner)


def _head(statement: ast.stmt) -> range:
    body = getattr(statement, "body", None)
    end = body[0].lineno - 1 if body else statement.end_lineno
    return range(statement.lineno, max(end or 0, statement.lineno) + 1)


def _children(node: ast.AST) -> Iterator[ast.AST]:
    for name, value in ast.iter_fields(node):
        if name not in _UNTOUCHED:
            children = value if isinstance(value, list) else [value]
            yield from (child for child in children if isinstance(child, ast.AST))


def _bodies(statement: ast.stmt) -> Iterator[list[ast.stmt]]:
    """The blocks in a statement, those of `except` and `case` too."""
    for holder in (
        statement,
        *getattr(statement, "handlers", ()),
        *getattr(statement, "cases", ()),
    ):
        for name in ("body", "orelse", "finalbody"):
            yield getattr(holder, name, [])


def _of_statement(statement: ast.stmt, body: list[ast.stmt]) -> Iterator[Change]:
    """A call left out, a loop that ends early or goes on, a value that is not kept."""
    instead: ast.stmt
    match statement:
        case ast.Expr(value=ast.Call()) | ast.Raise():
            instead, text = ast.Pass(), "left out"
        case ast.Expr(value=ast.Yield() | ast.YieldFrom()):
            instead = ast.If(ast.Constant(False), [copy.copy(statement)], [])  # a generator still
            text = "left out"
        case ast.Break():
            instead, text = ast.Continue(), "break -> continue"
        case ast.Continue():
            instead, text = ast.Break(), "continue -> break"
        case ast.Return(value=ast.AST() as value) if not isinstance(value, ast.Constant):
            instead, text = ast.Return(ast.Constant(None)), "return None"
        case ast.AugAssign(target=target, value=value):
            instead, text = ast.Assign([target], value), "augmented -> plain assignment"
        case _:
            return
    ast.fix_missing_locations(ast.copy_location(instead, statement))
    yield text, partial(body.__setitem__, body.index(statement), instead)


def _of_expression(node: ast.AST, parent: ast.AST, lines: range) -> Iterator[Mutation]:
    line, column = getattr(node, "lineno", lines.start), getattr(node, "col_offset", 0)
    kinds = (_comparisons, _operators, _constants, _arguments, _conditions)
    for text, change in chain.from_iterable(kind(node, parent) for kind in kinds):
        yield Mutation(line, column, text, lines, change)
    for child in _children(node):
        if not _is_told(child):
            yield from _of_expression(child, node, lines)


def _is_told(node: ast.AST) -> bool:
    """Whether it is a text for people, or the source of a rule."""
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id == "Words"
    return isinstance(node, ast.keyword) and node.arg == "source"


def _comparisons(node: ast.AST, _: ast.AST) -> Iterator[Change]:
    operators = node.ops if isinstance(node, ast.Compare) else []
    for place, operator in enumerate(operators):
        other = _COMPARISONS[type(operator)]
        yield _named(operator, other), partial(operators.__setitem__, place, other())


def _operators(node: ast.AST, parent: ast.AST) -> Iterator[Change]:
    match node:
        case ast.BoolOp(op=operator) | ast.BinOp(op=operator) if type(operator) in _OPERATORS:
            other = _OPERATORS[type(operator)]
            yield _named(operator, other), partial(setattr, node, "op", other())
        case ast.UnaryOp(op=ast.Not() | ast.USub() as operator, operand=operand):
            text = f"{type(operator).__name__} left out"
            yield text, partial(_replace, parent, node, operand)


def _named(operator: ast.AST, other: type[ast.AST]) -> str:
    return f"{type(operator).__name__} -> {other.__name__}"


def _constants(node: ast.AST, parent: ast.AST) -> Iterator[Change]:
    if isinstance(node, ast.Constant) and not isinstance(parent, ast.JoinedStr):
        other = _other(node.value)
        if other is not None:
            yield f"{node.value!r} -> {other!r}", partial(setattr, node, "value", other)


def _other(value: Any) -> Any:
    """Another value of the same kind; None where there is nothing to change."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case str() if " " not in value.strip(" "):
            return f"{value}X"
        case bytes():
            return value + b"X"
        case _:
            return None


def _arguments(node: ast.AST, _: ast.AST) -> Iterator[Change]:
    """Keyword arguments: what is passed by position can seldom be left out."""
    keywords = node.keywords if isinstance(node, ast.Call) else []
    for place, keyword in enumerate(keywords):
        is_none = isinstance(keyword.value, ast.Constant) and keyword.value.value is None
        if keyword.arg and not is_none:
            yield f"{keyword.arg}= left out", partial(keywords.__delitem__, place)


def _conditions(node: ast.AST, parent: ast.AST) -> Iterator[Change]:
    """A bare name or call as a condition: no operator decides it."""
    is_test = getattr(parent, "test", None) is node
    is_filter = isinstance(parent, ast.comprehension) and node in parent.ifs
    if (is_test or is_filter) and isinstance(node, _PLAIN):
        negated = ast.copy_location(ast.UnaryOp(ast.Not(), node), node)
        yield "condition negated", partial(_replace, parent, node, negated)


def _replace(parent: ast.AST, old: ast.AST, new: ast.AST) -> None:
    for name, value in ast.iter_fields(parent):
        if value is old:
            setattr(parent, name, new)
        elif isinstance(value, list) and any(each is old for each in value):
            setattr(parent, name, [new if each is old else each for each in value])
