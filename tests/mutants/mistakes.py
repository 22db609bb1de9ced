"""Every small mistake that can be made in a module: one sign, condition, part of a set or line at a time."""

import ast
import copy
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

COMPARED = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
JOINED = {ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.Add: ast.Sub, ast.And: ast.Or, ast.Or: ast.And}
YES, NO = ast.Constant(value=True), ast.Constant(value=False)

Change = Callable[[ast.AST], ast.AST]


class Mistake(NamedTuple):
    """One mistake: in which line, what it is, how to make the whole module with it, and the lines of its statement."""

    line: int
    what: str
    make: Callable[[], ast.Module]
    lines: range


def mistakes_in(source: str) -> list[Mistake]:
    """One for each place inside a function where one can be made."""
    tree = ast.parse(source)
    return [
        Mistake(line, what, partial(_with, tree, place, change), lines)
        for line, lines, place in _places(tree)
        for what, change in (*_in_an_expression(place), *_in_a_statement(place))
    ]


def _places(tree: ast.Module) -> Iterator[tuple[int, range, ast.AST]]:
    seen = set[int]()
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for statement in function.body:
                line, lines = statement.lineno, range(statement.lineno, (statement.end_lineno or 0) + 1)
                # What kind of thing a name inside a function stands for is never run.
                seen |= {id(part) for each in ast.walk(statement) for part in _annotation(each)}
                for place in ast.walk(statement):
                    line = getattr(place, "lineno", line)
                    if id(place) not in seen:
                        seen.add(id(place))
                        yield line, lines, place


def _annotation(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.AnnAssign):
        yield from ast.walk(node.annotation)


def _with(tree: ast.Module, place: ast.AST, change: Change) -> ast.Module:
    memo: dict[int, ast.AST] = {}
    module = copy.deepcopy(tree, memo)
    wrong = memo[id(place)]

    class Making(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST:
            return change(node) if node is wrong else self.generic_visit(node)

    return ast.fix_missing_locations(Making().visit(module))


def _without(joined: ast.BoolOp, at: int) -> ast.AST:
    kept = joined.values[:at] + joined.values[at + 1 :]
    return ast.BoolOp(op=joined.op, values=kept) if len(kept) > 1 else kept[0]


def _set(**fields: object) -> Change:
    def change(node: ast.AST) -> ast.AST:
        for name, value in fields.items():
            setattr(node, name, value)
        return node

    return change


def _in_an_expression(node: ast.AST) -> Iterator[tuple[str, Change]]:
    match node:
        case ast.Compare(ops=[first, *others]) if type(first) in COMPARED:
            other = COMPARED[type(first)]
            yield f"{type(first).__name__} is {other.__name__}", _set(ops=[other(), *others])
        case ast.BoolOp(op=op, values=values):
            yield f"{type(op).__name__} is {JOINED[type(op)].__name__}", _set(op=JOINED[type(op)]())
            for index in range(len(values)):
                yield f"part {index + 1} is left out", lambda n, at=index: _without(n, at)
        case ast.BinOp(op=op) if type(op) in JOINED:
            yield f"{type(op).__name__} is {JOINED[type(op)].__name__}", _set(op=JOINED[type(op)]())
        case ast.BinOp(op=ast.Sub()):
            yield "nothing is taken away", lambda n: n.left
        case ast.UnaryOp(op=ast.Not()):
            yield "not is left out", lambda n: n.operand
        case ast.comprehension(ifs=[_, *_]):
            yield "all of them", _set(ifs=[])
        case ast.IfExp():
            yield "always", _set(test=YES)
            yield "never", _set(test=NO)
        case ast.Constant(value=bool(value)):
            yield f"{not value}", _set(value=not value)
        case ast.Constant(value=int(value)):
            yield f"{value + 1}", _set(value=value + 1)


def _in_a_statement(node: ast.AST) -> Iterator[tuple[str, Change]]:
    match node:
        case ast.If():
            yield "if always", _set(test=YES)
            yield "if never", _set(test=NO)
        case ast.Raise():
            yield "nothing is raised", lambda _: ast.Pass()
        case ast.Expr(value=ast.Call()) | ast.Assign(targets=[ast.Subscript() | ast.Attribute()]):
            yield "nothing is done", lambda _: ast.Pass()
        case ast.Return(value=ast.List(elts=[_, *_])):
            yield "nothing is said", lambda _: ast.Return(value=ast.List(elts=[], ctx=ast.Load()))
        case ast.match_case(guard=ast.AST()):
            yield "its condition is left out", _set(guard=None)
