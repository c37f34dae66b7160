"""Every read about how it is going. Each takes the viewer; none says anything about one member."""
