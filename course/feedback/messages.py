"""Every sentence of the feedback, under the id by which reports and translations know it."""

from __future__ import annotations

import re

from course.feedback.check_texts import CHECK_TEXTS
from course.feedback.error_texts import ERROR_TEXTS
from course.feedback.kind_texts import KIND_TEXTS
from course.feedback.own_steps.texts import STEP_TEXTS

MAX_WORDS = 80
MAX_QUOTE = 160

# {What} and {what} name a part of the result; {is_}, {has} and {holds} follow its number.
TEXTS = {
    **CHECK_TEXTS,
    **KIND_TEXTS,
    **ERROR_TEXTS,
    **STEP_TEXTS,
    "off.nothing": "{What} {is_} nothing (None). Does the function end with a `return` of its "
    "result, on every path?",
    "off.ellipsis": "{What} {is_} still `...`. Put your own code in place of the dots.",
    "off.unsupported": "{What} {is_} of a type that can't be judged{type}. Return plain numbers, "
    "NumPy arrays, tuples, lists or dictionaries of them.{advice}",
    "off.complex": "{What} {holds} complex numbers; real ones are expected. Where does a square "
    "root or a power of a negative number come in?",
    "off.comma": "{What} {is_} a tuple with a single entry. Is there a comma at the end of the "
    "`return` line?",
    "off.swapped": "The results are right, but in another order. Compare your `return` line with "
    "the docstring.",
    "off.results": "The number of results is not the expected one. How many does the docstring "
    "name under Returns, and how many does your `return` line give?",
    "off.parts": "{What} {has} more or fewer parts than are expected. How are the tuples nested in "
    "the docstring, and which of them do you make yourself or take over from a function?",
    "off.missing_key": "{What} {is_} missing from the dictionary. Compare its keys, letter by "
    "letter, with those in the docstring.",
    "off.kind": "{What} {is_} not of the kind that is expected. Does the docstring ask for a "
    "number, an array, a list, a tuple or a dictionary there?",
    "off.empty": "{What} {is_} an empty array. Is something filled in a loop that never runs, or "
    "cut out with a slice that holds nothing?",
    "off.transposed": "The numbers of {what} are right, but rows and columns are swapped. Which "
    "way round do the examples go? Compare with the shape in the docstring.",
    "off.only_shape": "The numbers of {what} are right, but {its} shape is not. Compare it with "
    "the shape in the docstring; axes of length 1 count.",
    "off.broadcast": "{What} {has} a wrong shape that NumPy would silently stretch to fit, so "
    "later lines would go wrong without an error. Is a `keepdims`, a `reshape` or an axis missing? "
    "Compare with the shape in the docstring.",
    "off.unsummed": "{What} should be one single number, but yours {holds} several. Where do the "
    "numbers of all entries come together, in a sum or a mean, and over which axis?",
    "off.summed": "{What} {is_} one single number where an array is expected. Is a sum or a mean "
    "taken over all of it, or an axis left out? Compare with the shape in the docstring.",
    "off.length": "{What} {has} the wrong number of entries. How often is something added, and at "
    "which steps should it be?",
    "off.shape": "{What} {has} a wrong shape. Write the shape of each array beside its line: where "
    "does it stop fitting the docstring?",
    "off.nan": "{What} {holds} NaN (not a number). Is there 0 / 0, infinity minus infinity, or the "
    "logarithm of a number that is not positive?",
    "off.infinite": "{What} {holds} infinity. Is there a division by 0, a logarithm of 0, or a "
    "power that grows too large?",
    "off.zeros": "{What} {is_} 0 where something else is expected. Is a starting value handed "
    "back, or a product with 0?",
    "off.sign": "{What} {has} the right size but the opposite sign. Where does a minus belong, or "
    "which way round does a difference go?",
    "off.scale": "{What} {is_} too {direction} by a factor of {factor}{sign}. Where does the "
    "formula multiply or divide, and does your code do so exactly once?",
    "off.steady": "{What} {is_} always too {direction} by one and the same factor{sign}. Which "
    "number does the formula multiply or divide by, where your code does not, or the reverse?",
    "off.proportional": "{What} {is_} the right answer times one number, which differs from case "
    "to case. Which factor or division does the formula have that your code does not?",
    "off.complement": "{What} {is_} exactly 1 minus the right answer. Are the two classes, or the "
    "two sides of a comparison, the wrong way round?",
    "off.decisions": "Some zeros and ones of {what} are right, others are not. Which number does "
    "your code hold against which limit, and which ones does the docstring name?",
    "off.some_signs": "{What} {has} the right sizes, but some signs are wrong. What does your code "
    "do differently for negative numbers?",
    "off.not_labels": "{What} should hold only 0 and 1. Yours {holds} numbers between them: is the "
    "step from a probability to a decision missing?",
    "off.saturated": "{What} {holds} only 0 and 1 where numbers between them are expected. Is "
    "something rounded, compared, or far too large before it is squashed?",
    "off.constant": "{What} {is_} the same number everywhere, but each entry should have its own. "
    "Is there a sum or mean over an axis too many?",
    "off.order": "{What} {has} the right numbers in the wrong places. Follow one entry by hand: "
    "which axis comes first, and where does a reshape or transpose move it?",
    "off.columns": "{What} {holds} the right columns in the wrong order. Which column belongs in "
    "the first place, and what does your code take the order from?",
    "off.offset": "{What} {is_} off by the same amount everywhere. Is something added that does "
    "not belong, or left out?",
    "off.entry": "{What} {is_} right but for one entry. What is special about that one: first, "
    "last, largest, zero?",
    "off.whole": "{What} {is_} another whole number than is expected. Which size, count or given "
    "number does the docstring name there?",
    "off.rows": "{What} {is_} right in some rows and wrong in all of{rows}. Which numbers do these "
    "rows take that the others do not, and does the formula say so?",
    "off.nearly": "{What} {is_} close, but not right. Is something rounded, cut off, or a small "
    "number added that is not small enough?",
    "off.text": "{What} {is_} not the expected text. Compare it with the docstring, letter by "
    "letter.",
    "off.some_values": "{What} {is_} right in some entries and wrong in others. Which inputs does "
    "your code treat differently, and does the formula?",
    "off.values": "{What} {has} the right shape but wrong values. Work one small case by hand, "
    "line by line, and compare with the formula in the text or the docstring.",
    "parts.sign": "And besides, its sign is the opposite.",
    "parts.scale": "And besides, it is too {direction} by a factor of {factor}{sign}.",
    "rest.right": "The rest is right.",
    "where.left_out": "It is wrong only where {what} {is_} left out. Are the defaults in your "
    "`def` line the ones that were given?",
    "where.setting": "It is wrong only where `{name}` is {value}.",
    "groups.wrong": "Right for all but: {groups}.",
    "groups.right": "Fully right only for: {groups}.",
    "public.kind": "In public case {case} it is {given}; {expected} is expected.",
    "public.shape": "In public case {case} its shape is {given}; {expected} is expected.",
    "public.case": "Public case {case} shows it.",
    "advice.changed": "Right, but it changes {argument} in place, so the caller's own array is "
    "different afterwards. A new array, or a copy, is safer.",
    "advice.whole_zeros": "Right, but its zeros are whole numbers: such an array takes no decimals "
    "in place, as in `w -= 0.1 * dw`. `np.zeros` makes decimals by itself.",
    "advice.all_right": "Right in all {cases} cases.",
}

TYPE_ADVICE = {
    "MaskedArray": "A masked array hides entries; `np.asarray` gives a plain one.",
    "matrix": "`np.matrix` multiplies in its own way; `np.array` is what is meant.",
    "function": "Are the parentheses of a call missing?",
    "builtin_function_or_method": "Are the parentheses of a call missing?",
    "method": "Are the parentheses of a call missing?",
    "generator": "Make a list or an array of it.",
    "map": "Make a list or an array of it.",
    "zip": "Make a list or an array of it.",
    "range": "Make a list or an array of it.",
    "set": "A set has no order; use a list or an array.",
    "complex": "Only real numbers are expected.",
    "NotImplementedType": "Raise NotImplementedError, or fill in the function.",
    "ndarray of |O": "An array of objects often comes from rows of unequal length.",
}


def say(message_id: str, **facts: object) -> str:
    """The text of a message with its facts filled in."""
    return TEXTS[message_id].format(**facts)


# A phrase that itself speaks of several parts, as `part_names` makes it.
_OF_SEVERAL = re.compile(r"\d+ of the |all of .* and all of |each .* and each ")


def about(phrases: list[str]) -> dict[str, str]:
    """The facts that make a sentence speak of some parts: names, and verbs that follow."""
    what = phrases[0] if len(phrases) == 1 else f"{', '.join(phrases[:-1])} and {phrases[-1]}"
    one = len(phrases) == 1 and not _OF_SEVERAL.match(what)
    return {
        "what": what,
        "What": what[0].upper() + what[1:],
        "is_": "is" if one else "are",
        "has": "has" if one else "have",
        "holds": "holds" if one else "hold",
        "its": "its" if one else "their",
    }


def one_line(text: str, limit: int = MAX_QUOTE) -> str:
    """Text of foreign origin as one short line without control characters."""
    text = re.sub(r"\s+", " ", "".join(c if c.isprintable() else " " for c in text)).strip()
    return text if len(text) <= limit else text[: limit - 1] + "…"


def joined(*sentences: str) -> str:
    """Sentences as one message, leaving out those at the end that would make it too long."""
    message = ""
    for sentence in filter(None, sentences):
        longer = f"{message} {sentence}".strip()
        if len(longer.split()) > MAX_WORDS and message:
            break
        message = longer
    return message
