"""Every hint is short, in plain words and three layers, and holds no line of the answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from autograder.exercises.exercise import Hint

from .every_exercise import each_exercise

WORDS_AT_MOST = 80
LETTERS_IN_A_LONG_WORD = 14
# A remark follows the question.
QUESTION_INSIDE = {"cost_gradient.second_sign_lost"}
# Code of the answers, as it reads without spaces. The docstrings' formulas may be there.
CODE = (
    r"np\.dot", r"self\.values", r"\*\*", "astype", r"copy\(", r"caches\[", "-=", r"parameters\[",
    "keepdims", r"add\.at", "vstack", r"\.T[)/]", "import", r"sum\(",
)  # fmt: skip
CODE_OF_CHAPTER = {
    "vectorization": (r"np\.", r"reshape\(", r"\w\.T\b", r"\(1\+", r"max\("),
    "backpropagation": (r"np\.", r"range\("),
    "logistic_regression": (r"np\.", r"reshape\(", "@", r"sigmoid\(", r"range\(m"),
    "shallow_network": (r"np\.", r"range\("),
    "deep_network": ("@", "axis=", "reshape"),
    "digit_recognition": (r"np\.", r"range\("),
}
# How a layer may begin: with a capital or a digit, or with a name from the chapter's formulas.
BEGINNINGS = {
    "vectorization": "s",
    "backpropagation": "new x |g |g|",
    "logistic_regression": (
        "w b b, dw db dw, new costs learning_rate num_iterations w^T reshape cost z grads"
    ),
    "shallow_network": "new tanh log a db1 dW2 dZ1",
    "deep_network": (
        "new a b l y dW db dZ dA0 dA_prev dA{l-1} db{l} delta^L -y/a -(1/m) costs cache: "
        "activation_cache layer_dims learning_rate num_iterations linear_backward "
        "sigmoid_backward update_parameters"
    ),
    "digit_recognition": "new db weight_decay",
}


@each_exercise
def test_hints_are_short_and_plain_and_give_nothing_away(exercise):
    faults = {
        wrong.id: found
        for wrong in exercise.misconceptions
        if (found := [*faults_of(wrong.hint, wrong.id, exercise.chapter)])
    }
    assert not faults


def faults_of(hint: Hint, name: str, chapter: str) -> Iterator[str]:
    """What is wrong with a hint, in words."""
    text = str(hint)
    if len(text.split()) > WORDS_AT_MOST:
        yield f"more than {WORDS_AT_MOST} words"
    for word in re.findall(r"[A-Za-z]+", re.sub(r"\w*_\w*", "", text)):
        if len(word) > LETTERS_IN_A_LONG_WORD:
            yield f"a long word: {word}"
    if not (hint.question.endswith("?") or ("?" in hint.question and name in QUESTION_INSIDE)):
        yield f"no question: {hint.question}"
    for layer in (hint.what_is_off, hint.question, hint.compare_with):
        if not layer.endswith((".", "?", ")")):
            yield f"no end: {layer}"
        first = layer.split()[0]
        if not (first[0].isupper() or first[0].isdigit() or first in BEGINNINGS[chapter].split()):
            yield f"no beginning: {layer}"
    bare = re.sub(r"\s", "", text)
    for code in (*CODE, *CODE_OF_CHAPTER[chapter]):
        if re.search(code, bare):
            yield f"code of the answer: {code}"


def test_a_bad_hint_is_found_out():
    bad = Hint("so internationally known", "Why.", "Use np.dot(w, x) " + "again " * 80)
    found = " ".join(faults_of(bad, "sigmoid.any", "logistic_regression"))
    for fault in ("80 words", "internationally", "no question", "no end", "no beginning", "np"):
        assert fault in found
    good = Hint("Too large.", "Is it a mean?", "Divide by m.")
    assert not list(faults_of(good, "sigmoid.any", "logistic_regression"))
