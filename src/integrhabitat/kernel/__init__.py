"""Plain Python and abstract models that every other folder may use; knows no domain."""
