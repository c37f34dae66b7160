"""The tables of hours: what their columns are, and hours and pounds as text."""

PAYROLL = (
    "member_ref", "member", "period_from", "period_to", "kind", "minutes", "hours", "rate", "pay", "said_right",
)  # fmt: skip
"""Payroll: a row for each member, rate and kind. `kind`: visit, travel, waiting, meeting, training. `hours`: the minutes as a decimal.
`rate`: pounds for an hour; where it changed in the period, there are rows for each. `pay`: minutes at that rate, to the penny;
both empty where no rate is set.
`said_right`: the day on which the member said that the hours are right; empty: the period is over and they have not."""

STATEMENT = (
    "person_ref", "person", "week", "bought_ref", "bought_minutes", "lived_minutes", "saved_minutes", "bought_hours",
    "lived_hours", "saved_hours", "away_days",
)  # fmt: skip
"""Commissioner's statement: a row for each person and week that is over (`week`: its Monday). Minutes are those of members: an
hour with two of them is two. `saved` below nothing: spent from what was saved. `away_days`: days that the person was away."""

MINE = ("date", "kind", "from", "minutes", "hours", "with", "how", "said")
"""A member's own hours: a row for each stretch. `how`: planned, lived (by taps) or said."""

BANK = ("week", "bought_minutes", "used_minutes", "saved_minutes", "why")
"""A person's own bank: the weeks that are over, then what was put in or taken out beside them, with why."""


def hours_text(minutes: int) -> str:
    """Minutes as hours with two decimals: -90 is "-1.50"."""
    cents = round(abs(minutes) * 100 / 60)
    return f"{'-' if minutes < 0 else ''}{cents // 100}.{cents % 100:02}"


def pounds(pence: int) -> str:
    """Pence as pounds: 1271 is "12.71"."""
    return f"{'-' if pence < 0 else ''}{abs(pence) // 100}.{abs(pence) % 100:02}"
