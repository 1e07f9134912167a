"""What a function that keeps no memory may call, and with which arguments."""

from __future__ import annotations

import ast
from abc import ABC, abstractmethod

from autograder.grading.memoryless import allowed
from autograder.grading.memoryless.made_types import check_types
from autograder.grading.memoryless.module_names import NotProvenError, module_attribute


class CallVisit(ABC):
    """The part of `visit.Visit` that deals with calls."""

    def __init__(self, modules: dict[str, str], of_notebook: set[str]) -> None:
        self.modules = modules
        self.of_notebook = of_notebook
        # Names of functions and generators that are made in a call.
        self.handles: set[str] = set()

    @abstractmethod
    def _visit(self, node: ast.AST) -> None: ...

    @abstractmethod
    def _visit_Attribute(self, node: ast.Attribute, *, is_called: bool = False) -> None: ...

    def _children(self, node: ast.AST) -> None:
        for child in ast.iter_child_nodes(node):
            self._visit(child)

    def _used_up(self, node: ast.expr) -> None:
        """A value that is used up on the spot: it may be an iterator."""
        match node:
            case ast.GeneratorExp():
                self._children(node)
            case ast.Call(func=ast.Name(id=name)) if name in allowed.ITERATORS:
                if name not in self.of_notebook:
                    raise NotProvenError(f"{name} is not Python's own")
                self._arguments(node)
            case ast.Call(func=ast.Attribute() as function):
                if is_view(node):
                    self._visit(function.value)
                elif module_attribute(function, self.modules) == ("numpy", ["ndindex"]):
                    self._arguments(node)
                else:
                    self._visit(node)
            case _:
                self._visit(node)

    def _visit_Call(self, node: ast.Call) -> None:
        function = node.func
        match function:
            case ast.Name(id=name):
                if name in allowed.ITERATORS | {"set", "type"} and name in self.of_notebook:
                    raise NotProvenError(f"{name}() is kept, and not used up on the spot")
                if name in self.modules:
                    raise NotProvenError(f"{name}: a module is called")
            case ast.Attribute():
                self._method(function)
            case _:
                raise NotProvenError("what is called has no name")
        if isinstance(function, ast.Name) and function.id == "isinstance" and len(node.args) == 2:
            self._visit(node.args[0])
            self._kinds(node.args[1])
            return
        self._arguments(node)

    def _method(self, node: ast.Attribute) -> None:
        if module_attribute(node, self.modules):
            self._visit_Attribute(node, is_called=True)
            return
        if node.attr not in allowed.METHODS:
            raise NotProvenError(f"the method {node.attr}")
        if node.attr in allowed.VIEWS:
            raise NotProvenError(f"what {node.attr}() gives is kept, and not used up on the spot")
        if not (isinstance(node.value, ast.Name) and node.value.id in self.handles):
            self._visit(node.value)

    def _kinds(self, node: ast.expr) -> None:
        match node:
            case ast.Tuple(elts=parts):
                for part in parts:
                    self._kinds(part)
            case ast.Attribute():
                found = module_attribute(node, self.modules)
                if not (found and found[0] == "numpy" and found[1][0] in allowed.TYPES):
                    self._visit(node)
            case _:
                self._visit(node)

    def _arguments(self, node: ast.Call) -> None:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        by_python = name in self.of_notebook
        joins = isinstance(node.func, ast.Attribute) and node.func.attr == "join"
        gives_back = name in allowed.GIVE_BACK and len(node.args) > 1
        check_types(node, self.modules, self.of_notebook)
        takes_function = by_python and name in allowed.TAKE_LAMBDA_FIRST
        for place, argument in enumerate(node.args):
            if isinstance(argument, ast.Lambda) and takes_function and place == 0:
                self._children(argument)
            elif by_python and name in allowed.TAKE_SET and is_set(argument):
                self._set(argument)
            elif joins or (by_python and name in allowed.CONSUMERS | {"set"} and not gives_back):
                self._used_up(argument)
            else:
                self._visit(argument)
        for keyword in node.keywords:
            self._keyword(node, name if by_python else "", keyword)

    def _set(self, node: ast.expr) -> None:
        if isinstance(node, ast.Call):
            self._arguments(node)
        else:
            self._children(node)

    def _keyword(self, node: ast.Call, name: str, keyword: ast.keyword) -> None:
        if keyword.arg is None:
            raise NotProvenError("keywords that are not written out")
        if keyword.arg == "where" and not any(map(self._is_filled, node.keywords)):
            raise NotProvenError("a mask (where=) without a filled array (out=)")
        if name == "print" and keyword.arg not in allowed.PRINT_KEYWORDS:
            raise NotProvenError(f"print({keyword.arg}=)")
        is_key = keyword.arg == "key" and name in allowed.TAKE_LAMBDA_AS_KEY
        if is_key and isinstance(keyword.value, ast.Lambda):
            self._children(keyword.value)
        else:
            self._visit(keyword.value)

    def _is_filled(self, keyword: ast.keyword) -> bool:
        value = keyword.value
        if keyword.arg != "out" or not isinstance(value, ast.Call):
            return False
        if not isinstance(value.func, ast.Attribute):
            return False
        found = module_attribute(value.func, self.modules)
        return found is not None and found[0] == "numpy" and found[1][-1] in allowed.FILLED


def is_set(node: ast.expr) -> bool:
    """Whether a value is plainly a set."""
    match node:
        case ast.Set() | ast.SetComp() | ast.Call(func=ast.Name(id="set")):
            return True
    return False


def is_view(node: ast.expr) -> bool:
    """Whether a value is plainly what ``keys()`` or ``items()`` gives."""
    match node:
        case ast.Call(func=ast.Attribute(attr=name), args=[], keywords=[]):
            return name in allowed.VIEWS
    return False
