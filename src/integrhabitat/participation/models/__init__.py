"""What neighbours decide and build."""
