"""What centres tell the modules above them, inside the transaction of the act."""

from django.dispatch import Signal

doors_changed = Signal()  # centre: its hours, closures, sites or what the public sees of it are different now
