"""What matters more or less to a team this week: four sliders of four steps. Plain values."""

from collections.abc import Mapping
from typing import Any, Literal, get_args

from rotas.planning.costs import SLIDERS, STEPS, Weights

Slider = Literal["faces", "kindness", "travel", "best_times"]
NAMES: tuple[Slider, ...] = get_args(Slider)
AS_IS = STEPS.index(1.0)
MOST = len(STEPS) - 1


def steps(sliders: Mapping[str, int]) -> dict[Slider, int]:
    """Each slider's step; one that nobody has moved is as it stands."""
    return {name: sliders.get(name, AS_IS) for name in NAMES}


def moved(sliders: Mapping[str, int]) -> dict[str, int]:
    """Only those that are not as they stand, so that a week that nobody turned says nothing."""
    return {name: step for name, step in sliders.items() if step != AS_IS}


def turn(weights: Mapping[str, Any], sliders: Mapping[str, int]) -> dict[str, Any]:
    """The weights of a week file (only those that differ from the usual need be there), turned up and down.

    Raises KeyError for a slider that does not exist and IndexError for a step that does not.
    """
    away = moved(sliders)
    if not away:
        return dict(weights)
    out = Weights().to_json() | dict(weights)
    for name, step in away.items():
        factor = STEPS[step]
        for term in SLIDERS[name]:
            now = out[term]
            out[term] = {k: w * factor for k, w in now.items()} if isinstance(now, dict) else now * factor
    return out
