"""Sentences about runs: of the cell before a check, and of the function in it."""

CHECK_TEXTS = {
    "card.right": "{name}: right on all {count} cases.",
    "card.not_yet": "{name}: not right yet, {passed} of {count} cases.",
    "card.no_count": "{name}: not right yet.",
    "card.no_answer": "{name}: no answer yet.",
    "card.slow": "{name}: right, but too slow.",
    "card.not_checked": "{name}: not checked.",
    "progress.line": "{done} of {count}, {earned} of {points} points{waiting}, {next}",
    "progress.waiting": " (and {points} that grading decides)",
    "progress.next": "next: {name}",
    "progress.all": "all done",
    "progress.no_chapter": "Run the notebook's first cell with code: it tells which chapter this "
    "is.",
    "progress.hand_in": "This counts the checks that have run since the kernel was started. To "
    "hand in: restart the kernel, run all cells, save, and give in this one file, {chapter}.ipynb, "
    "under that name, where your instructor collects it. `course check {chapter}.ipynb` in a "
    "terminal runs it afresh and tells the same of it.",
    "last_run.error": "The last run of the cell of {name} stopped with {error}{where}",
    "last_run.interrupted": "The last run of the cell of {name} was interrupted{where}",
    "last_run.early": "The last run of the cell of {name} stopped before it came to that name",
    "last_run.line": " in line {line}",
    "last_run.older": "{how}. So {name} is still your older version, and I have not checked that. "
    "Mend the cell, or run the one that you mean once more; then check again.",
    "last_run.helper": "It uses {helper}.",
    "ended.call": "It was ended with {call}, after {seconds:.2g} seconds{place}. Which condition "
    "is to end a loop there, and does each round bring it nearer? If nothing is endless, is there "
    "a loop over every entry where an array operation would do?",
    "ended.place": ", in `{function}`, line {line}: `{source}`",
    "written.own": "your own {of}",
    "written.decoy": "the wrong version for “{kind}”",
    "written.line": ", in its line `{line}`",
    "written.claim": "It refuses your own {of}, which is right in all public cases{line}{text}. Is "
    "that claim too strict?",
    "written.returns_false": "It returns False for your own {of}, which is right in all public "
    "cases. Is one of its claims too strict?",
    "written.stops": "The test itself stops{line}, with {error}.",
    "written.no_claim": "It was given your own {of}, which is right in all public cases. Does the "
    "test call it with arguments that fit each other?",
    "written.slip": "Given the wrong version for “{kind}”, the test itself stops{line}, with "
    "{error}. That counts as refusing, but is it meant?",
    "written.accepts": "It accepts your {of}, and refuses {refused} of {count} wrong versions of "
    "it.",
    "written.through": "One that it lets through ({kind}) {words}. Which input, or which "
    "comparison with something you worked out yourself, would show that?",
    "written.right": "accepts your {of} and refuses {count} wrong versions of it. Grading tries it "
    "on others.",
    "written.refused": "Refused: {kinds}.",
    "written.not_yet": "Not yet: {kinds}.",
    "written.refuses_wrong": "It refuses your own {of}, as it may: that is not right yet.",
    "written.accepts_wrong": "It accepts your own {of}, which is not right yet: the mistake in "
    "that is one that your test does not see.",
    "written.first": "Once check({of}) passes, the test is tried on wrong versions of it as well.",
    "written.asserts_off": "Python runs without asserts here (the variable PYTHONOPTIMIZE is set, "
    "or it was started with -O), so your test can refuse nothing. Unset it, restart the kernel, "
    "and check again.",
    "written.none": "This test is for {of}, which is not there yet. Write {of} first.",
    "heard.in": "Printed with {call}{part}:",
    "heard.first": " (the first {shown} of {count} lines)",
    "status.missing": "There is no function {name}. Is the `def` line as it was given, and does "
    "the cell run without an error?",
    "status.timeout": "It took too long. Is there a loop that never ends, or one over every entry "
    "where an array operation would do?",
    "status.memory": "It used more memory than there is. Is an array far larger than meant?",
    "status.crashed": "It ended Python itself, so that nothing came back. Functions return; they "
    "don't exit.",
    "status.garbled": "What came back could not be read. Return plain numbers and arrays of a "
    "reasonable size.",
    "status.not_run": "It could not be run, because code before it ended Python or took too long.",
}
