"""The audit's mutants: small changes of the reference, each once, made of real operators."""

import ast
from functools import cache

import pytest

from autograder.audit.equivalents import equivalents_of
from autograder.audit.mutants import mutants_of
from autograder.audit.shape_operators import OPERATORS, changes
from autograder.audit.source import bare_source, function_from
from autograder.reference import load_chapter

CHAPTER = load_chapter("logistic_regression")
# Values and tests to write have no mutants.
FUNCTIONS = [n for n, e in CHAPTER.exercises.items() if e.is_function and not e.is_random]


@cache
def mutants(name):
    """An exercise's mutants, made when a test asks: every test process collects all tests."""
    return mutants_of(CHAPTER.exercises[name])


def all_mutants():
    return [mutant for name in CHAPTER.exercises for mutant in mutants(name)]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_mutant_is_another_function_and_comes_once(name):
    sources = [mutant.source for mutant in mutants(name)]
    assert len(sources) > 10
    assert len({ast.dump(ast.parse(source)) for source in sources}) == len(sources)
    assert bare_source(CHAPTER.exercises[name]) not in sources
    assert len({mutant.name for mutant in mutants(name)}) == len(sources)


def test_mutants_come_from_the_library_and_from_us():
    operators = {mutant.operator for mutant in all_mutants()}
    assert {"core/NumberReplacer", "core/AddNot", "core/ZeroIterationForLoop"} <= operators
    assert {"shape/reshape_at_once", "shape/drop_term", "shape/drop_transpose"} <= operators


def test_the_scrambling_reshape_is_among_the_mutants():
    assert any(m.becomes == "return images.reshape(-1, m)" for m in mutants("flatten_images"))


def test_making_a_mutant_leaves_the_chapter_as_it_was():
    sigmoid = CHAPTER.exercises["sigmoid"]
    mutant = mutants("sigmoid")[0]
    function = function_from(mutant.source, sigmoid)
    assert function.__name__ == "sigmoid" and function is not sigmoid.function
    assert load_chapter("logistic_regression").exercises["sigmoid"] is sigmoid


EXAMPLES = {
    "drop_term": ("a / m", {"a", "m"}),
    "swap_terms": ("a - b", {"b - a"}),
    "product_instead": ("A @ B", {"A * B"}),
    "off_by_one": ("a / m", {"a / (m + 1)", "a / (m - 1)"}),
    "nudge_number": ("x > 0.5", {"x > 0.501", "x > 0.52", f"x > {0.5 / 1.04}"}),
    "transpose_operand": ("A @ B", {"A.T @ B", "A @ B.T"}),
    "drop_transpose": ("A.T", {"A"}),
    "flatten_product": ("A @ B", {"np.ravel(A @ B)"}),
    "swap_results": ("(a, b)", {"(b, a)"}),
    "wrong_entry": (
        "{'a': x, 'b': y}",
        {"{'b': y}", "{'a': x}", "{'a': y, 'b': y}", "{'a': x, 'b': x}"},
    ),
    "drop_statement": ("a = 1", {"pass"}),
    "return_too_early": ("for a in b:\n    c", {"for a in b:\n    c\n    break"}),
    "sibling_name": (
        "def f(X_train, X_test):\n    return X_train",
        {"def f(X_train, X_test):\n    return X_test"},
    ),
    "other_axis": ("np.sum(a, axis=0)", {"np.sum(a, axis=1)"}),
    "drop_keyword": ("np.sum(a, axis=0)", {"np.sum(a)"}),
    "drop_argument": ("f(a, b)", {"f(a)"}),
    "swap_arguments": ("f(a, b)", {"f(b, a)"}),
    "reshape_at_once": ("a.reshape(m, -1).T", {"a.reshape(-1, m)"}),
    "other_memory_order": ("a.reshape(m, 2)", {"a.reshape(m, 2, order='F')"}),
    "related_function": ("np.sum(a)", {"np.mean(a)", "np.max(a)"}),
    "drop_call": ("a.copy()", {"a"}),
    "absolute_argument": ("sigmoid(z)", {"sigmoid(np.abs(z))"}),
}


@pytest.mark.parametrize("name", OPERATORS)
def test_each_operator_of_ours_does_what_it_says(name):
    before, after = EXAMPLES[name]
    made = {changed for operator, changed in changes(before) if operator == f"shape/{name}"}
    assert made == after


def test_every_listed_equivalent_is_a_mutant_and_gives_a_reason():
    listed = equivalents_of("logistic_regression")
    assert listed
    for one in listed:
        assert sum(one.is_(mutant) for mutant in mutants(one.exercise)) == 1, one
        assert len(one.reason.split()) >= 5
    assert len(listed) <= 0.05 * len(all_mutants())
