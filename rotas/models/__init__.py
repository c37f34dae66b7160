"""Tables of the week, by noun: what people want (`good_week`), when members can (`working_life`), where (`places`),
and what became of it (`week`)."""

from rotas.models.good_week import BusyTime, GoodWeek, Moment, Tie
from rotas.models.places import Place
from rotas.models.proofs import Proof
from rotas.models.week import Answer, Keep, PlanRun, Proposal, Visit, VisitMember, Week
from rotas.models.working_life import AvailableTime, Block, WorkingLife

__all__ = [
    "Answer",
    "AvailableTime",
    "Block",
    "BusyTime",
    "GoodWeek",
    "Keep",
    "Moment",
    "Place",
    "PlanRun",
    "Proof",
    "Proposal",
    "Tie",
    "Visit",
    "VisitMember",
    "Week",
    "WorkingLife",
]
