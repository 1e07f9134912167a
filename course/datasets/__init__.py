"""Data sets: finding, reading, downloading and making them.

Each file is one job; ``course`` itself offers the functions that students call.
"""
