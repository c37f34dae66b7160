"""The ground that the rooms stand on: set-up, locks, servers for tests, what the web process may load."""
