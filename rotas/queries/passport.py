"""One human's passport: everything that is kept about them, in one file that they make themself.

JSON for a machine, a page for a reader, and their pictures. Other people's private words are not in it, nor what could only be
told by telling about somebody else; `NOT_IN` says which tables that is, and why.
"""

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.template.loader import render_to_string
from django.utils import timezone

from profiles import models as profiles
from rotas import models as rotas
from rotas.rules.passport import empty, label, said, title
from teams import models as teams
from teams.auth import Viewer
from teams.models import Human
from teams.version import VERSION

FORMAT = "goodweek.passport/1"
Row = dict[str, Any]


@dataclass(frozen=True)
class Kept:
    """A table that says something about a human: under which name, by which lookup it is theirs, and what of it is told."""

    name: str
    model: type[Model]
    of: str
    fields: tuple[str, ...]
    but: tuple[tuple[str, str], ...] = ()
    """What stands under their name and is about somebody else."""

    def rows(self, human_id: UUID) -> list[Row]:
        """Everything in it, in the order in which it came."""
        found = self.model._default_manager.filter(**{self.of: human_id}).order_by("pk")
        return list((found.exclude(**dict(self.but)) if self.but else found).values(*self.fields))


def _kept(name: str, model: type[Model], of: str, fields: str, **but: str) -> Kept:
    return Kept(name, model, of, tuple(fields.split()), tuple(but.items()))


#: Everything, by subject: who I am, my page, those around me, my good week, what was lived, my work, how I am told.
KEPT: tuple[Kept, ...] = (
    _kept("me", Human, "id", "name called language text_size theme easy times user__email"),
    _kept("belonging", teams.Membership, "human", "part team__name organisation__name beside__called relation starts ends"),
    _kept("page", profiles.Profile, "human", "version headline appreciate matters support head hands heart languages pronouns communication written_with written_on look_again"),  # noqa: E501
    _kept("page_versions", profiles.ProfileVersion, "profile__human", "version content changed by__called suggested_by__called because at"),
    _kept("suggestions", profiles.Suggestion, "human", "section lines why by__called at state words"),
    _kept("story_chapters", profiles.StoryChapter, "human", "place title"),
    _kept("story", profiles.StoryItem, "human", "chapter__place chapter__title place title text when told_by upset upset_says with_team with_circle named__called state offered_by__called version at removed_at"),  # noqa: E501
    _kept("story_versions", profiles.StoryVersion, "item__human", "item__title version content by__called because at"),
    _kept("story_pictures", profiles.StoryPicture, "item__human", "item__title item__at shows file at"),
    _kept("communication_chart", profiles.CommunicationChart, "human", "version tells hears"),
    _kept("page_language", profiles.PageLanguage, "human", "lang"),
    _kept("page_in_other_languages", profiles.PageWords, "human", "lang version of_version content by__called because at"),
    _kept("recordings", profiles.Clip, "human", "section kind file milliseconds words lang by__called at"),
    _kept("told_to_look_again", profiles.LookAgainTold, "human", "day"),
    _kept("sheets", profiles.Sheet, "human", "kind number subject version rows written_with put_away at"),
    _kept("sheet_versions", profiles.SheetVersion, "sheet__human", "sheet__kind sheet__number version subject rows written_with because by__called suggested_by__called at"),  # noqa: E501
    _kept("rows_suggested", profiles.SheetSuggestion, "sheet__human", "sheet__kind heading row was why by__called at state words"),
    _kept("interests", profiles.Interest, "human", "word with_team with_people at"),
    _kept("people_in_my_life", profiles.Close, "person", "name who ring side more human__called at"),
    _kept("circle_purpose", profiles.CirclePurpose, "person", "version purpose look_again"),
    _kept("circle_meetings", profiles.CircleMeeting, "person", "kind about date start place talked state asked__human__called asked__name asked__says by__called at"),  # noqa: E501
    _kept("asked_to_meet", profiles.AskedToMeet, "human", "meeting__person__called meeting__date says"),
    _kept("review_lines", profiles.ReviewLine, "meeting__person", "meeting__date heading view text by__called at"),
    _kept("review_lines_i_wrote", profiles.ReviewLine, "by", "meeting__person__called meeting__date heading text at"),
    _kept("circle_actions", profiles.CircleAction, "person", "what human__called name by_when done_on by__called at"),
    _kept("circle_actions_of_mine", profiles.CircleAction, "human", "person__called what by_when done_on"),
    _kept("learning_log", profiles.Learning, "person", "date did there worked not_worked learnt by__called at to_page_on"),
    _kept("support_sequences", profiles.SupportSequence, "person", "title when steps version at ended_at"),
    _kept("contributions", profiles.Contribution, "human", "what on"),
    _kept("introductions", profiles.Introduced, "human", "introduction__word introduction__idea says went words answered_at"),
    _kept("circle", teams.Membership, "beside", "human__called human__name relation starts ends"),
    _kept("invitations", profiles.Invitation, "beside", "name relation email state at ended_at"),
    _kept("invited", profiles.Invitation, "human", "part relation state at ended_at"),
    _kept("standing", profiles.Standing, "person", "human__called kind proof seen_by__called seen_on starts ends ended_because"),
    _kept("standing_for_others", profiles.Standing, "human", "person__called kind starts ends"),
    _kept("consents", profiles.Consent, "person", "section level grantee__called audience basis given_by__called starts ends at"),
    _kept("capacity", profiles.Capacity, "person", "decision on by__called others helped understands remembers weighs tells seen because look_again"),  # noqa: E501
    _kept("best_interests", profiles.BestInterests, "capacity__person", "decided can_wait takes_part wishes consulted least on by__called"),
    _kept("who_looked", profiles.Look, "person", "by__called section day version"),
    _kept("who_read_which_version", profiles.ReadVersion, "human", "by__called version at"),
    _kept("good_weeks", rotas.GoodWeek, "person", "team__name opening circle_size allocation gifts place__name place__lat place__lon"),
    _kept("moments", rotas.Moment, "good_week__person", "ref title why helped_by who feels times days best_days apart from_minute to_minute best_from best_to least best carers needs gifts matters place__name time_why ended_at"),  # noqa: E501
    _kept("own_time", rotas.BusyTime, "good_week__person", "title weekday from_minute to_minute"),
    _kept("ties", rotas.Tie, "person", "member__called kind"),
    _kept("visits", rotas.Visit, "moment__good_week__person", "date start minutes moment__title members__member__called"),
    _kept("changes_of_visits", rotas.VisitChange, "moment__good_week__person", "date moment__title why said at"),
    _kept("held_visits", rotas.Lock, "person", "week__starts why by__called at"),
    _kept("wishes_that_stayed", rotas.LockedWish, "moment__good_week__person", "week__starts moment__title day start why by__called asked at"),  # noqa: E501
    _kept("notes", rotas.Note, "person", "date worked next worry by__called taken_up_by__called taken_up_at taken_back_at"),
    _kept("what_notes_said", rotas.NoteVersion, "note__person", "note__date version at worked next worry", note__taken_back_why="wrong_person"),  # noqa: E501
    _kept("away", rotas.Away, "person", "first from_minute last to_minute why said by__called told_at home_told_at taken_back_at"),
    _kept("kept_in_touch", rotas.KeptInTouch, "away__person", "human__called how on said"),
    _kept("kept_in_touch_with", rotas.KeptInTouch, "human", "away__person__called how on said"),
    _kept("helpers_see", rotas.HelpersSee, "person", "sections"),
    _kept("hours_bought", rotas.BoughtHours, "person", "minutes starts ends ref"),
    _kept("hours_bank", rotas.BankMove, "person", "kind date minutes why undone_at"),
    _kept("bought_visits", rotas.BoughtVisit, "bought__person", "bought__starts part days minutes carers"),
    _kept("good_week_told", rotas.GoodWeekTold, "good_week__person", "prompt said by__called at"),
    _kept("help_offered", rotas.GoodWeekOffer, "good_week__person", "by__called helped_by what said days part state words at"),
    _kept("wishes_to_change", rotas.WishToChange, "good_week__person", "said moment__title state words answered_by__called answered_at at"),
    _kept("how_wishes_went", rotas.MomentLived, "moment__good_week__person", "moment__title starts went at"),
    _kept("wishes_for_the_bank", rotas.BankWish, "person", "said at done_at"),
    _kept("way_in", rotas.WayIn, "person", "text by__called at"),
    _kept("who_read_the_way_in", rotas.WayInLook, "person", "by__called kind day"),
    _kept("if_nobody_comes", rotas.PlanIfNobodyComes, "person", "safe_minutes ring do written_with at"),
    _kept("working_life", rotas.WorkingLife, "member", "team__name contract most_week most_day most_days shift_least mode leaves skills gifts"),  # noqa: E501
    _kept("working_times", rotas.AvailableTime, "working_life__member", "weekday from_minute to_minute rather_not"),
    _kept("skills_learnt", rotas.LearntSkill, "member", "skill example buddy__called state at evidence reason signed_on until"),
    _kept("hats", teams.Hat, "holder", "kind purpose alone starts until handover at off_at"),
    _kept("hats_as_second", teams.Hat, "second", "kind starts until off_at"),
    _kept("visits_made", rotas.VisitMember, "member", "visit__date visit__start visit__minutes visit__moment__good_week__person__called"),
    _kept("being_there", rotas.Presence, "member", "visit__date here_at left_at"),
    _kept("taps", rotas.Tap, "member", "kind at said_at got_at"),
    _kept("leave", rotas.Leave, "member", "first last from_minute to_minute why why_shared told_at taken_back_at"),
    _kept("extra_times", rotas.ExtraTime, "member", "date from_minute to_minute told_at taken_back_at"),
    _kept("could_not_come", rotas.Absence, "member", "from_date from_minute to_date to_minute why said seen_by at ended_at"),
    _kept("answers_to_weeks", rotas.Answer, "member", "week__starts round answer reason at"),
    _kept("asked", rotas.Asked, "member", "ask__kind ask__said answer"),
    _kept("hours_said", rotas.HoursSaid, "member", "date kind start minutes said at"),
    _kept("hours_right", rotas.HoursRight, "member", "starts ends minutes at"),
    _kept("pay", rotas.PayRate, "member", "starts pence travel_pence floor"),
    _kept("long_hours", rotas.LongHours, "member", "signed_on at"),
    _kept("on_call", rotas.OnCall, "member", "date"),
    _kept("home_safe", rotas.HomeSafe, "member", "buddy__called by_minute since"),
    _kept("evenings_home_safe", rotas.HomeSafeEvening, "member", "date safe"),
    _kept("told_how", teams.HowTold, "human", "mail hour quiet_from quiet_to"),
    _kept("told_in_which_way", profiles.Telling, "human", "way phone"),
    _kept("notices", teams.Notice, "human", "kind detail at seen_at"),
    _kept("phones", teams.Device, "human", "at"),
    _kept("calendars", rotas.CalendarFeed, "human", "about__called mine shows street made_at"),
    _kept("erasures", rotas.Erasure, "human", "by__called said asked_at due_at taken_back_at done_at"),
    _kept("record", teams.AuditEvent, "about", "at actor__called verb kind"),
)  # fmt: skip

#: Tables with a human in them that are not in a passport: "room.Table.field", and why not.
NOT_IN: dict[str, str] = {
    "rotas.Brought.human": "what came from elsewhere is told among its own subject",
    "rotas.BroughtPicture.human": "the pictures themselves are in it",
    "wellbeing.PulseAnswered.human": "that somebody answered a pulse is kept apart from what was answered, for good",
    "teams.IdempotencyKey.human": "marks of requests, without content, kept for some days",
    "profiles.Close.human": "whom somebody named on their relationship circle is theirs, and in theirs",
    "rotas.Tie.member": "what a person said of a member is the person's, and in theirs",
    "rotas.CalendarFeed.about": "somebody else's calendar: it is in theirs",
}


def passport(viewer: Viewer) -> dict[str, Any]:
    """Everything about the viewer themself, as plain values. Nobody else can make it: it takes no other human."""
    rows = {kept.name: kept.rows(viewer.human_id) for kept in KEPT}
    rows["story"] = _once(rows["story"])
    _say_which_file(rows, viewer.human_id)
    for brought in rotas.Brought.objects.filter(human=viewer.human_id).order_by("subject", "at", "n"):
        rows.setdefault(brought.subject, []).append(brought.row)
    return {"format": FORMAT, "made_at": timezone.now(), "made_by": f"Goodweek {VERSION}", **rows}


def passport_file(viewer: Viewer) -> bytes:
    """The passport as a ZIP file: passport.json, passport.html, and the pictures."""
    told = json.loads(json.dumps(passport(viewer), cls=DjangoJSONEncoder))
    human = Human.objects.get(id=viewer.human_id)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("passport.json", json.dumps(told, ensure_ascii=False, indent=1))
        language = human.language if human.language in ("en", "cy") else "en"
        shown = {
            "language": language,
            "called": human.called,
            "made_at": told["made_at"][:10],
            "parts": _shown(told, language),
        }
        archive.writestr("passport.html", render_to_string("rotas/passport.html", shown))
        for name, path in _pictures(human):
            archive.write(path, f"media/{name}")
    return out.getvalue()


def _shown(told: Row, language: str) -> list[tuple[str, list[list[tuple[str, str]]]]]:
    """For reading: each subject that has something in it, with its rows as (what, value), empty values left out."""
    parts = []
    for name, found in told.items():
        if not isinstance(found, list):
            continue
        rows = [
            [(label(field), said(field, value, language)) for field, value in row.items() if not empty(value)]
            for row in found
        ]
        rows = [row for row in rows if row]
        if rows:
            parts.append((title(name, language), rows))
    return parts


def _once(rows: list[Row]) -> list[Row]:
    """A line for each item of a story, with everybody to whom it is shown by name; the table gives one for each of them."""
    out: list[Row] = []
    for row in rows:
        named = [row["named__called"]] if row["named__called"] else []
        same = {k: v for k, v in row.items() if k != "named__called"}
        if out and same.items() <= out[-1].items():
            out[-1]["named__called"] += named
        else:
            out.append(same | {"named__called": named})
    return out


def _say_which_file(rows: dict[str, list[Row]], human_id: UUID) -> None:
    """In place of the names under which files lie here, those in the passport's media folder, so that it can be brought elsewhere."""
    names = {file: name for name, file in _media(Human.objects.get(id=human_id))}
    for row in [*rows["recordings"], *rows["story_pictures"]]:
        row["file"] = names.get(row["file"], "")
    steps = profiles.StepPicture.objects.filter(sequence__person=human_id).values_list("id", "file")
    of_step = {str(picture): names.get(file, "") for picture, file in steps}
    for row in rows["support_sequences"]:
        row["steps"] = [step | {"picture": of_step.get(step["picture"] or "", "")} for step in row["steps"]]


def _pictures(human: Human) -> Sequence[tuple[str, Path]]:
    """The files that are there, by their name in the passport."""
    media = Path(settings.MEDIA_ROOT)
    return [(name, media / file) for name, file in _media(human) if (media / file).is_file()]


def _media(human: Human) -> list[tuple[str, str]]:
    """Name in the passport and file here: the photo, photos on notes about them, pictures of their story, what they recorded,
    pictures of how support goes, and what came from elsewhere."""
    parts = {
        "note": rotas.NotePhoto.objects.filter(note__person=human),
        "story": profiles.StoryPicture.objects.filter(item__human=human),
        "recording": profiles.Clip.objects.filter(human=human),
        "step": profiles.StepPicture.objects.filter(sequence__person=human),
    }
    out = [("photo" + Path(human.photo).suffix, human.photo)] if human.photo else []
    for kind, found in parts.items():
        files = found.order_by("at", "pk").values_list("file", flat=True)
        out += [(f"{kind}-{n}{Path(file).suffix}", file) for n, file in enumerate(files, start=1)]
    taken = {name for name, _ in out}
    came = rotas.BroughtPicture.objects.filter(human=human).order_by("name").values_list("name", "file")
    return out + [
        (f"brought-{n}.webp" if name in taken else name, file) for n, (name, file) in enumerate(came, start=1)
    ]
