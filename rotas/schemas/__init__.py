"""What goes over the wire about the week, by noun: a promise, not a shadow of the tables."""
