"""Asking each other: kinds of asks, what may be answered, when an ask is settled, when nobody is disturbed. No tables, no clock."""

from typing import Literal, get_args

AskKind = Literal["around", "give", "swap", "replan"]
ASK_KINDS: tuple[AskKind, ...] = get_args(AskKind)
"""around: a visit needs somebody; whoever of those asked can. give: I offer one of mine to one member. swap: one of mine
for one of theirs. replan: a changed plan, which everybody whose day changes agrees to, or not."""
AskState = Literal["open", "settled", "withdrawn", "nobody", "overtaken"]
ASK_STATES: tuple[AskState, ...] = get_args(AskState)
"""settled: it happened. withdrawn: taken back by whoever asked. nobody: everybody who could be asked has been, and nobody
can. overtaken: the week changed so that it cannot happen any more."""
Reply = Literal["yes", "could", "no"]
REPLIES: tuple[Reply, ...] = get_args(Reply)
