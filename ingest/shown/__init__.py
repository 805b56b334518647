"""What was read of one document, for a person's eyes: in the terminal and as a page."""
