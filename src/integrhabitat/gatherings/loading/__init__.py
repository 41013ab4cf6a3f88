"""The invented programme of the demonstration: gatherings, who came, minutes, rooms."""
