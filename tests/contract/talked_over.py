"""Something of the conversation around a good week for the walk over all operations: an offer, and a wish to change."""

from typing import Any

from rotas.models import GoodWeekOffer, WishToChange
from tests.rotas.shared_week import Shared

BODIES: dict[str, Any] = {
    "tellGoodWeek": {"said": "Not mine"},
    "offerGoodWeekHelp": {"what": "Not mine"},
    "answerHelpOffer": {"yes": True},
    "wishToChange": {"said": "Not mine"},
    "answerWishToChange": {"agreed": True, "words": "Not mine"},
    "setBoughtWeek": {"visits": []},
    "sayHowItWent": {"went": "yes"},
}


def talked_over(shared: Shared) -> dict[str, Any]:
    week = shared.bath.good_week
    offer = GoodWeekOffer.objects.create(good_week=week, helped_by="family", what="Secret church", by=shared.cast.ruth)
    wish = WishToChange.objects.create(good_week=week, said="Secret wish", by=shared.cast.joan)
    return {"prompt": "mornings", "offer": offer.id, "wish": wish.id}
