"""Sentences of the feedback on kinds of exercise other than functions."""

KIND_TEXTS = {
    "value.right": "Right.",
    "value.recorded": "Recorded: a prediction earns its point for being made.",
    "value.wrong": "This is not the right value. Read the question once more, and try your answer "
    "on the smallest example that you can think of.",
    "value.choice": "The answer should be one of {choices}, as text in quotes.",
    "value.number": "The answer should be one number, written without quotes.",
    "value.missing": "There is no value {name} yet. Assign your answer to that name, and run the "
    "cell.",
    "test.right": "Your test accepts the right version and refuses all {wrong} wrong ones.",
    "test.too_strict": "Your test refuses the right version, so it earns nothing yet. Which of its "
    "claims does not hold for every right function?",
    "test.stops": "Your test stops before it can judge, given the right version too, so it earns "
    "nothing yet.",
    "test.lets_through": "Your test accepts the right version and refuses {refused} of {wrong} "
    "wrong ones. Whoever wrote one that it lets through would hear: “{sort}” Which input, or "
    "which comparison with something you worked out yourself, would show that?",
    "test.unsettled": "The order in which your test met the versions changed what it said. A test "
    "should judge each function by that function's own answers alone.",
    "test.too_early": "This test comes before the cell of {name}. Put it after that one.",
    "speed.slow": "The results are right, but it takes about as long as a Python loop over all "
    "numbers would. Which loop can one operation on whole arrays replace?",
    "start.given": "It was judged with the course's own {names}, so that everybody starts alike. "
    "Does your function call {names} and use what comes back?",
    "missing.exercise": "`{name}` is an exercise of this chapter. Write it first, run its cell.",
    "missing.given": "`{name}` comes from the cell that begins with `{source}`. Run that cell "
    "again; if it was changed or deleted, take it from a fresh copy of the notebook.",
    "case.shown": "Public case {case}{how}:{words}",
    "case.entry": "The first entry that is wrong is {index} of {what}. Yours: {yours}; "
    "wanted: {wanted}.",
    "case.again": "To work with it:\n  from course import public_case\n  case = {call}",
    "case.large": "Public case {case} is too large to print whole. To work with it:\n"
    "  from course import public_case\n  case = {call}",
    "case.none.value": "{name} is a value to assign, not a function: it has no public cases.",
    "case.none.test": "{name} is a test to write: it has no public cases of its own. Ask for "
    "one of the function that it tests.",
    "case.none.property": "{name} has many right answers, such as any random start, so no public "
    "case has a result that is wanted. Its docstring says what every right answer has in common.",
}
