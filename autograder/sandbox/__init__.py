"""The wall: student code runs behind it, and all that comes back is data."""
