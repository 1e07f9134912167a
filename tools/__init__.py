"""The scripts that made the bundled data; nothing in the course imports them."""
