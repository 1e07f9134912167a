"""What chapter 5's students might try for points that they have not earned; all of it in vain."""

from autograder.sample_class.hostile import always_equal, looks_for_the_key, replaces_comparison

WRONG = """
def cost_gradient(AL, Y):
    return AL * 0 + 0.25
"""

IN_COST_GRADIENT = {
    "replaces-comparison": replaces_comparison(WRONG),
    "always-equal": always_equal("np.ndarray")
    + """
def cost_gradient(AL, Y):
    return (AL * 0 + 0.25).view(Equal)
""",
    "stored-checks": """
import json
import pathlib
import course

def cost_gradient(AL, Y):
    text = (pathlib.Path(course.__file__).parent / "checks" / "deep_network.json").read_text()
    cases = json.loads(text)["exercises"]["cost_gradient"]["cases"]
    return np.array([cases[0]["expected"]["array"]])
""",
    "looks-for-the-key": looks_for_the_key("deep_network", "cost_gradient", WRONG),
}

# Replaces the driver that reads the gradients by one that makes them up.
PATCHED_DRIVER = """
import course.drivers

def run_backward(backward, AL, Y, caches):
    return {"dA0": 0.0}

course.drivers.run_backward = run_backward
course.drivers.DRIVERS["run_backward"] = run_backward

def L_model_backward(AL, Y, caches):
    return {}
"""

# Starts from zeros and not from the shared start, hoping that nobody can compare the results.
OWN_START = """
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W%d" % l] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["b%d" % l] = np.zeros((layers_dims[l], 1))
    return parameters, [0.0] * -(-num_iterations // 100)
"""
