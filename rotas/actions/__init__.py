"""Every write about the week, by noun: check who, check what fits, write, audit, ring the bell; in one transaction."""
