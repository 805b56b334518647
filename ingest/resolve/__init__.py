"""Which records are one."""
