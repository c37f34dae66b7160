"""What fits and what may follow what: pure functions on plain values, one file a noun. No tables, no clock."""
