"""The project's tests; what several of them share lies in `tests.courses`."""
