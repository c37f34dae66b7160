"""Tables of the week, by noun: what people want (`good_week`) and when they are not at home (`away`), when members can
(`working_life`) and cannot (`leave`, `holidays`), where (`places`), and what became of it: `week`; after it was published
`changes`, `absences` and `asks`; as it was lived `lived`, `door` and `safe`."""

from rotas.models.absences import Absence
from rotas.models.asks import Ask, Asked
from rotas.models.away import Away, KeptInTouch, PausedVisit
from rotas.models.bank import BankMove, BankWish, BoughtHours
from rotas.models.brought import Brought, BroughtPicture
from rotas.models.calendar import CalendarFeed
from rotas.models.changes import VisitChange
from rotas.models.conversation import BoughtVisit, GoodWeekOffer, GoodWeekTold, MomentLived, WishToChange
from rotas.models.door import WayIn, WayInLook
from rotas.models.erasure import Erasure
from rotas.models.good_week import BusyTime, GoodWeek, Moment, Tie
from rotas.models.holidays import HolidayWay
from rotas.models.hours import FloorRate, HoursRight, HoursSaid, LongHours, PayCycle, PayRate
from rotas.models.leave import ExtraTime, Leave
from rotas.models.lived import Note, NotePhoto, NoteVersion, Presence, Tap
from rotas.models.neighbours import HelpersSee, NeighbourAsk
from rotas.models.places import Place
from rotas.models.proofs import Proof
from rotas.models.replans import Replan
from rotas.models.safe import HomeSafe, HomeSafeEvening, LookingOut, NobodyTapped, OnCall, PlanIfNobodyComes
from rotas.models.sharing import Lock, Reply, Sharing
from rotas.models.skills import LearntSkill
from rotas.models.week import Answer, Keep, PlanRun, Proposal, Visit, VisitMember, Week
from rotas.models.welcome import Welcome
from rotas.models.wishes import LockedWish
from rotas.models.working_life import AvailableTime, Block, WorkingLife

__all__ = [
    "Absence",
    "Answer",
    "Ask",
    "Asked",
    "AvailableTime",
    "Away",
    "BankMove",
    "BankWish",
    "Block",
    "BoughtHours",
    "BoughtVisit",
    "Brought",
    "BroughtPicture",
    "BusyTime",
    "CalendarFeed",
    "Erasure",
    "ExtraTime",
    "FloorRate",
    "GoodWeek",
    "GoodWeekOffer",
    "GoodWeekTold",
    "HelpersSee",
    "HolidayWay",
    "HomeSafe",
    "HomeSafeEvening",
    "HoursRight",
    "HoursSaid",
    "Keep",
    "KeptInTouch",
    "LearntSkill",
    "Leave",
    "Lock",
    "LockedWish",
    "LongHours",
    "LookingOut",
    "Moment",
    "MomentLived",
    "NeighbourAsk",
    "NobodyTapped",
    "Note",
    "NotePhoto",
    "NoteVersion",
    "OnCall",
    "PausedVisit",
    "PayCycle",
    "PayRate",
    "Place",
    "PlanIfNobodyComes",
    "PlanRun",
    "Presence",
    "Proof",
    "Proposal",
    "Replan",
    "Reply",
    "Sharing",
    "Tap",
    "Tie",
    "Visit",
    "VisitChange",
    "VisitMember",
    "WayIn",
    "WayInLook",
    "Week",
    "Welcome",
    "WishToChange",
    "WorkingLife",
]
