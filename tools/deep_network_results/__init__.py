"""Makes the stored results of chapter 5, of experiments that take minutes: cats, deep or wide."""
