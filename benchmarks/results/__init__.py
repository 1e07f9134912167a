"""Published results reproduced with the answer key, what each trick is worth, and speed.

``python -m benchmarks.results`` writes build/results.json and docs/results.md.
"""
