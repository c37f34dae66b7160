"""From the demo's content to tables: `garden.plant` does all of it, once. Through the rooms' own actions, but for the past,
which no action may write: weeks that are over, and decisions that were taken before today.
"""
