"""Right solutions as independent students write them, and copies among them, made of a seed.

Each student begins with one of the known right answers to an exercise, and then writes it down in
an own way: other operators for the same thing, other helper variables, other names.
"""

from __future__ import annotations

import ast
import copy
import importlib
import random
from dataclasses import replace

from autograder.reference import Chapter
from autograder.similarity.own_code import WrittenCell

WORDS = (
    "result out value temp total acc arr matrix vec num delta part piece item my_x res ans cur val "
    "first second left right upper lower inner outer score prob grad err diff ratio scale shift"
).split()


class OtherWords(ast.NodeTransformer):
    """Says the same in other words, by chance."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        name = ast.unparse(node.func)
        if name == "np.dot" and len(node.args) == 2:
            return self._product(*node.args)
        if name in ("np.sum", "np.mean", "np.max") and node.args and self.chance.random() < 0.4:
            method = ast.Attribute(node.args[0], name.removeprefix("np."), ast.Load())
            return ast.Call(method, node.args[1:], node.keywords)
        if name == "range" and len(node.args) == 1 and self.chance.random() < 0.3:
            return ast.Call(node.func, [ast.Constant(0), *node.args], [])
        return node

    def _product(self, left: ast.expr, right: ast.expr) -> ast.AST:
        kind = self.chance.choice(["dot", "@", "matmul", ".dot"])
        if kind == "@":
            return ast.BinOp(left, ast.MatMult(), right)
        if kind == ".dot":
            return ast.Call(ast.Attribute(left, "dot", ast.Load()), [right], [])
        return ast.parse(f"np.{kind}({ast.unparse(left)}, {ast.unparse(right)})").body[0].value

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        lot = self.chance.random()
        if isinstance(node.op, ast.MatMult):
            return self._product(node.left, node.right)
        if isinstance(node.op, ast.Pow) and ast.unparse(node.right) == "2":
            if lot < 0.3:
                return ast.BinOp(node.left, ast.Mult(), node.left)
            if lot < 0.6:
                return ast.parse(f"np.square({ast.unparse(node.left)})").body[0].value
        if isinstance(node.op, ast.Mult | ast.Add) and lot < 0.35:
            return ast.BinOp(node.right, node.op, node.left)
        if isinstance(node.op, ast.Sub) and lot < 0.15:
            return ast.UnaryOp(ast.USub(), ast.BinOp(node.right, ast.Sub(), node.left))
        if isinstance(node.op, ast.Div) and lot < 0.15:
            return ast.BinOp(
                ast.BinOp(ast.Constant(1), ast.Div(), node.right), ast.Mult(), node.left
            )
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.target, ast.Name) and self.chance.random() < 0.5:
            read = ast.Name(node.target.id, ast.Load())
            return ast.Assign([node.target], ast.BinOp(read, node.op, node.value), lineno=0)
        return node


class OwnSteps(ast.NodeTransformer):
    """Takes parts of formulas out into variables of their own, by chance."""

    def __init__(self, chance: random.Random, often: float) -> None:
        self.chance, self.often, self.count = chance, often, 0

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.body = self._statements(node.body)
        return node

    def _statements(self, body: list[ast.stmt]) -> list[ast.stmt]:
        found: list[ast.stmt] = []
        for statement in body:
            for field in ("body", "orelse"):
                if inner := getattr(statement, field, None):
                    setattr(statement, field, self._statements(inner))
            if isinstance(statement, ast.Assign | ast.Return) and statement.value:
                found += self._taken_out(statement)
            if self.chance.random() < 0.03:
                found.append(ast.parse("print('here')").body[0])
            found.append(statement)
        return found

    def _taken_out(self, statement: ast.Assign | ast.Return) -> list[ast.stmt]:
        steps: list[ast.stmt] = []

        def out(node: ast.expr) -> ast.expr:
            if isinstance(node, ast.ListComp | ast.GeneratorExp | ast.Lambda | ast.IfExp):
                return node
            for field, value in ast.iter_fields(node):
                if isinstance(value, ast.expr) and field not in ("func", "slice"):
                    setattr(node, field, out(value))
                elif field == "args":
                    node.args = [out(one) for one in value]
            if isinstance(node, ast.BinOp | ast.Call) and self.chance.random() < self.often:
                self.count += 1
                name = f"step_{self.count}"
                steps.append(ast.Assign([ast.Name(name, ast.Store())], node, lineno=0))
                return ast.Name(name, ast.Load())
            return node

        statement.value = out(statement.value)
        return steps


class Renamed(ast.NodeTransformer):
    """Gives all local variables other names."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        stored = {
            one.id
            for one in ast.walk(node)
            if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
        }
        names = [f"{a}_{b}" for a in WORDS for b in WORDS]
        self.chance.shuffle(names)
        new = dict(zip(sorted(stored), names, strict=False))
        for one in ast.walk(node):
            if isinstance(one, ast.Name) and one.id in new:
                one.id = new[one.id]
        return node


def known_answers(chapter: Chapter) -> dict[str, list[str]]:
    """Exercise to right answers in several styles."""
    roster = importlib.import_module(f"autograder.sample_class.{chapter.name}").ROSTER
    return {
        name: [
            exercise.solution_cell(marked=False),
            *(style[name] for style in roster.right.values() if name in style),
        ]
        for name, exercise in chapter.exercises.items()
    }


def in_own_words(code: str, chance: random.Random) -> str:
    """Code as another student would have written it."""
    tree = OtherWords(chance).visit(ast.parse(code))
    tree = OwnSteps(chance, chance.choice([0.05, 0.15, 0.3])).visit(ast.fix_missing_locations(tree))
    return ast.unparse(ast.fix_missing_locations(Renamed(chance).visit(tree)))


def independent(chapter: Chapter, chance: random.Random) -> list[WrittenCell]:
    """One student's own cells."""
    answers = known_answers(chapter)
    return [
        WrittenCell(name, in_own_words(chance.choice(answers[name]), chance)) for name in answers
    ]


def verbatim(cells: list[WrittenCell], chance: random.Random) -> list[WrittenCell]:
    return copy.deepcopy(cells)


def renamed(cells: list[WrittenCell], chance: random.Random) -> list[WrittenCell]:
    return [replace(c, code=ast.unparse(Renamed(chance).visit(ast.parse(c.code)))) for c in cells]


def reordered(cells: list[WrittenCell], chance: random.Random) -> list[WrittenCell]:
    return chance.sample(cells, len(cells))


def commented(cells: list[WrittenCell], chance: random.Random) -> list[WrittenCell]:
    """Other comments, blank lines and spaces."""
    found = []
    for cell in cells:
        lines = []
        for line in cell.code.splitlines():
            lines.append(line + f"  # {chance.choice(WORDS)}" * (chance.random() < 0.5))
            lines += [""] * chance.randrange(2)
        found.append(replace(cell, code="\n".join(lines).replace(" = ", "  =  ")))
    return found


def half(
    cells: list[WrittenCell], chance: random.Random, own: list[WrittenCell]
) -> list[WrittenCell]:
    """Every second exercise copied, with other names; the rest is the student's own."""
    taken = renamed(cells, chance)
    return [
        mine if n % 2 else theirs for n, (mine, theirs) in enumerate(zip(own, taken, strict=True))
    ]


COPIES = {"verbatim": verbatim, "renamed": renamed, "reordered": reordered, "commented": commented}
