"""Goes through a function and stops at what could keep memory."""

from __future__ import annotations

import ast

from autograder.grading.memoryless import allowed
from autograder.grading.memoryless.calls import CallVisit, is_set, is_view
from autograder.grading.memoryless.module_names import (
    NotProvenError,
    is_constant_of,
    is_function_of,
    is_generator_of,
    is_stream,
    module_attribute,
)

STATEMENTS = (
    *(ast.FunctionDef, ast.Return, ast.Assign, ast.AugAssign, ast.AnnAssign, ast.For, ast.While),
    *(ast.If, ast.Raise, ast.Try, ast.Assert, ast.Expr, ast.Pass, ast.Break, ast.Continue),
    *(ast.With, ast.Delete),
)
EXPRESSIONS = (
    *(ast.BoolOp, ast.NamedExpr, ast.BinOp, ast.UnaryOp, ast.IfExp, ast.Dict, ast.ListComp),
    *(ast.DictComp, ast.Compare, ast.Call, ast.FormattedValue, ast.JoinedStr, ast.Constant),
    *(ast.Attribute, ast.Subscript, ast.Starred, ast.Name, ast.List, ast.Tuple, ast.Slice),
)
OTHERS = (
    *(ast.arguments, ast.arg, ast.keyword, ast.comprehension, ast.ExceptHandler, ast.expr_context),
    *(ast.operator, ast.boolop, ast.unaryop, ast.cmpop),
)
UNDERSTOOD = STATEMENTS + EXPRESSIONS + OTHERS


class Visit(CallVisit):
    """Goes through a function once; raises `NotProvenError` at what is not allowed."""

    def __init__(self, modules: dict[str, str], of_notebook: set[str]) -> None:
        super().__init__(modules, of_notebook)
        self._bound_otherwise: set[str] = set()

    def body(self, function: ast.FunctionDef) -> None:
        """The whole function."""
        for node in ast.walk(function):
            self._note_handle(node, function)
        if both := self.handles & self._bound_otherwise:
            raise NotProvenError(f"{min(both)} is a function and something else")
        for statement in function.body:
            self._visit(statement)

    def _note_handle(self, node: ast.AST, outermost: ast.FunctionDef) -> None:
        match node:
            case ast.FunctionDef(name=name) if node is not outermost:
                self.handles.add(name)
            case ast.Assign(targets=[ast.Name(id=name) as target], value=value):
                if self._makes_handle(value):
                    self.handles.add(name)
                    vars(target)["binds_handle"] = True
            case ast.arg(arg=name) | ast.ExceptHandler(name=str(name)):
                self._bound_otherwise.add(name)
            case ast.Name(id=name, ctx=ast.Store()) if "binds_handle" not in vars(node):
                self._bound_otherwise.add(name)

    def _makes_handle(self, value: ast.expr) -> bool:
        return isinstance(value, ast.Lambda) or self._makes_generator(value)

    def _makes_generator(self, value: ast.expr) -> bool:
        if not (isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute)):
            return False
        found = module_attribute(value.func, self.modules)
        return found is not None and is_generator_of(*found)

    def _visit(self, node: ast.AST) -> None:
        special = getattr(self, f"_visit_{type(node).__name__}", None)
        if special:
            special(node)
        elif isinstance(node, UNDERSTOOD):
            self._children(node)
        else:
            raise NotProvenError(f"{type(node).__name__} is not understood")

    def _visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        if node.decorator_list:
            raise NotProvenError(f"{node.name}: a decorator")
        self._children(node)

    def _visit_Assign(self, node: ast.Assign) -> None:
        for target in node.targets:
            self._visit(target)
        if not (vars(node.targets[0]).get("binds_handle") and len(node.targets) == 1):
            self._bound(node)
        elif isinstance(node.value, ast.Lambda):
            self._children(node.value)
        else:
            assert isinstance(node.value, ast.Call)
            self._arguments(node.value)

    def _bound(self, node: ast.Assign) -> None:
        """The value that is bound; one that is taken apart may be an iterator."""
        if all(isinstance(target, ast.Tuple | ast.List) for target in node.targets):
            self._used_up(node.value)
        else:
            self._visit(node.value)

    def _visit_With(self, node: ast.With) -> None:
        for item in node.items:
            if item.optional_vars or not self._is_errstate(item.context_expr):
                raise NotProvenError("with: only np.errstate is understood")
        for statement in node.body:
            self._visit(statement)

    def _is_errstate(self, node: ast.expr) -> bool:
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            return False
        words = [getattr(one.value, "value", None) for one in node.keywords]
        found = module_attribute(node.func, self.modules)
        named = all(one.arg != "call" for one in node.keywords)
        plain = all(isinstance(word, str) and word in allowed.ERRSTATE for word in words)
        return found == ("numpy", ["errstate"]) and not node.args and plain and named

    def _visit_Name(self, node: ast.Name) -> None:
        if node.id in self.handles and isinstance(node.ctx, ast.Load):
            raise NotProvenError(f"{node.id}: a function made in a call may only be called")
        if node.id in self.modules:
            raise NotProvenError(f"{node.id}: a module itself may not be passed on")
        if node.id in allowed.ITERATORS | {"type", "set"} and node.id in self.of_notebook:
            raise NotProvenError(f"{node.id} is used in a way that is not understood")

    def _visit_Attribute(self, node: ast.Attribute, *, is_called: bool = False) -> None:
        if not isinstance(node.ctx, ast.Load):
            raise NotProvenError(f"an attribute {node.attr} is bound")
        found = module_attribute(node, self.modules)
        if found:
            if found[1][-1] in allowed.TYPE_AT and not is_called:
                raise NotProvenError(f"{found[1][-1]} under another name")
            if not (is_function_of(*found) or is_constant_of(*found) or is_stream(*found)):
                raise NotProvenError(f"{'.'.join(found[1])} of {found[0]}")
            return
        # A long chain is gone through once, and not again from each of its places.
        value: ast.expr = node
        while isinstance(value, ast.Attribute):
            if value.attr not in allowed.PROPERTIES:
                raise NotProvenError(f"the attribute {value.attr}")
            value = value.value
        self._visit(value)

    def _visit_For(self, node: ast.For) -> None:
        self._visit(node.target)
        self._used_up(node.iter)
        for statement in [*node.body, *node.orelse]:
            self._visit(statement)

    def _visit_comprehension(self, node: ast.comprehension) -> None:
        self._visit(node.target)
        self._used_up(node.iter)
        for condition in node.ifs:
            self._visit(condition)

    def _visit_Compare(self, node: ast.Compare) -> None:
        for part in [node.left, *node.comparators]:
            match part:
                case ast.Call(func=ast.Name(id="type")):
                    self._arguments(part)
                case _ if is_set(part):
                    self._set(part)
                case ast.Call(func=ast.Attribute(value=holder)) if is_view(part):
                    self._visit(holder)
                case _:
                    self._visit(part)
