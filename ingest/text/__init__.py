"""Chinese 产学研 text becomes mentions, relations and targets."""
