"""Background work, schedule and outgoing messages that survive a crash."""
