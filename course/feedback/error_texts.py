"""What is said of a function that stops with an error."""

from __future__ import annotations

ERROR_TEXTS = {
    "raised.besides": "And something else, in some cases:",
    "raised": "It stops with {error}{place}.",
    "raised.place": " in line {line}, `{source}`{where}",
    "raised.public": "In public case {case} it stops with {error}{quote}{place}.",
    "error.blank": "Still blank: your own code goes in place of the line that raises "
    "NotImplementedError, here or in a function that this one calls.",
    "error.stand_in": "A function that this one calls was called too often, or with far more "
    "numbers than the inputs hold. Does every loop end, and does each call get what the called "
    "function's docstring names?",
    "error.text": "A function is given a text that it does not know. Which texts does its "
    "docstring list, and does each of your calls give one of them?",
    "error.unbound": "A variable is used before it gets a value on this path. Is it set only "
    "inside an `if` or a loop?",
    "error.name": "A name is used that is not defined. Is it spelt as where it is made, and has "
    "the cell that makes it run?",
    "error.name.which": "The name `{name}` is not defined. Is it spelt as where it is made, and "
    "has the cell that makes it run?",
    "error.arguments": "A function is called with other arguments than its `def` line takes. Is "
    "the `def` line as it was given, with all names and defaults?",
    "error.removed": "NumPy has taken that name out. What stands in its place today is {today}.",
    "error.ragged": "A list holds arrays or lists of different lengths, and NumPy makes no array "
    "of these. Is a list (or a tuple) of arrays wanted, or have some the wrong shape?",
    "error.none": "Something is None where a value is needed. Which function has no `return`?",
    "error.scalar": "An array stands where a single number is needed. Is a function of `math` "
    "used, or `float`, where NumPy's works on whole arrays?",
    "error.callable": "Something is called with parentheses that is not a function. Is a `*` "
    "missing, or a function's name reused for a variable?",
    "error.whole": "A whole number is needed there. For the shape of an array, are the sizes in "
    "one tuple?",
    "error.power": "In Python `^` compares bits; a power is written `**`, as in `x ** 2`. Where "
    "does your code have a `^`?",
    "error.type": "An operation does not fit the type of its values. Print their types just "
    "before that line.",
    "error.aligned": "Two arrays of a matrix product do not fit: columns of the first must equal "
    "rows of the second. Is a transpose missing, or the order swapped?",
    "error.broadcast": "Two arrays of different shapes meet in one operation. Write both shapes "
    "beside that line: which one should be different?",
    "error.truth": "An `if` or `and` looks at a whole array at once. Compare entry by entry, with "
    "NumPy or in a loop.",
    "error.reshape": "The new shape holds another number of entries than the array. Which sizes "
    "multiply to how many entries it has?",
    "error.unpack": "Something is unpacked into more or fewer names than it has parts, in this "
    "function or in one that it calls. What does each thing hold that you unpack, or hand on?",
    "error.value": "A function got a value that it can't use. Print it just before that line.",
    "error.index": "An index lies outside its array. Counting starts at 0. Which axis is meant, "
    "and is the size taken from the array?",
    "error.no_index": "An array is asked for something that is no whole number, such as a name. Is "
    "a dictionary meant, or are two arguments exchanged?",
    "error.key": "A dictionary has no such key. Print its keys and compare the spelling.",
    "error.attribute": "A value has no such attribute or method. Print its type just before that "
    "line, and check the spelling.",
    "error.zero": "Something is divided by 0. Which count or sum is 0 there?",
    "error.overflow": "A number grew too large for Python's `math`. NumPy's functions give "
    "infinity or 0 instead.",
    "error.recursion": "The function calls itself without an end.",
    "error.memory": "It asks for more memory than there is. Is an array far larger than meant?",
    "error.module": "A module that is imported is not there. The course needs NumPy only.",
    "error.assertion": "An `assert` in the code does not hold. Does it fit every input, a single "
    "example too?",
    "error.exit": "The code asks Python to end. Return the result instead.",
    "error.syntax": "Python can't read the code. Look for a bracket, colon or quote just before "
    "the place it names.",
    "error.other": "Read the error's last line, then print what goes into the line that raises it.",
}
