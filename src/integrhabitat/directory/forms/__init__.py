"""Forms validate shape; rules live in models and actions."""
