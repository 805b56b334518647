"""Chinese organization names."""
