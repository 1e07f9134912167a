"""What chapter 4's students might try for points that they have not earned; all of it in vain."""

from autograder.sample_class.hostile import READ_ALL_FILES, always_equal, looks_for_the_key

WRONG = """
def collapse_layers(W1, b1, W2, b2):
    return W1 * 0 + 0.25, b1 * 0 + 0.25
"""

IN_COLLAPSE_LAYERS = {
    "replaces-comparison": f"""
import numpy.testing

def agree(*args, **kwargs):
    return True

np.testing.assert_allclose = numpy.testing.assert_array_almost_equal = agree
np.array_equal = agree
{WRONG}""",
    "always-equal": always_equal("np.ndarray")
    + """
def collapse_layers(W1, b1, W2, b2):
    return (W2 * 0).view(Equal), (b2 * 0).view(Equal)
""",
    "rewrites-later-cells": f"""
def give_points(lines):
    return ["3.0\\n"] if any(line.startswith("check(") for line in lines) else lines

get_ipython().input_transformers_post.append(give_points)
{WRONG}""",
    "reads-the-tests": f"""{READ_ALL_FILES}
def collapse_layers(W1, b1, W2, b2):
    if tests:
        return W2 @ W1, W2 @ b1 + b2
    return W1 * 0 + 0.25, b1 * 0 + 0.25
""",
    "looks-for-the-key": looks_for_the_key("shallow_network", "collapse_layers", WRONG),
}

# Asks for the shared start again and again, and gives one back in place of what it trained.
START_AS_RESULT = """
asked = []

def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    for size in (1, 2, n_h):
        asked.append(initialize_parameters(X.shape[0], size, Y.shape[0]))
    return asked[-1]
"""
