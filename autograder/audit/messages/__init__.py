"""The second audit: whether messages lead to mistakes that the key does not list."""
