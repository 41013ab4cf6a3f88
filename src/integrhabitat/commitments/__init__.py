"""Promises with an owner, a day and a visible end; knows no people."""
