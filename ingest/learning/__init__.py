"""What the reader learns: the corpus it learns from, and the decisions that were learned."""
