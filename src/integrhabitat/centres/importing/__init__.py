"""Reading other people’s lists of territories and centres."""
