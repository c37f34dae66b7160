"""Every read about belonging. Each takes the viewer and gives only what that viewer may see."""

from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from teams import push
from teams.auth import Viewer, today
from teams.errors import NotThere
from teams.models import Change, Device, HowTold, Human, Membership, Notice, Organisation, Team, User
from teams.permissions import can_plan, check_can_see_team
from teams.queries.paging import comes_after
from teams.rules import NOTICES_KEPT_DAYS, Part, answers_needed
from teams.schemas import (
    CardOut,
    ChangeOut,
    ChangesOut,
    DemoGroupOut,
    DemoHumanOut,
    HostHumanOut,
    HostOut,
    HostTeamOut,
    HowToldOut,
    NoticeCountOut,
    NoticeOut,
    NoticesOut,
    OrganisationOut,
    SessionOut,
    SettingsOut,
    TeamOut,
    TeamPageOut,
)
from teams.version import VERSION

FEED_PAGE = 200
NOTICES_PAGE = 60
#: Names that RFC 2606 and 6761 keep free: no mail arrives there.
NOBODYS_ADDRESS = r"[@.](example|example\.(com|net|org)|test|invalid)$"


def today_in(team: Team) -> date:
    """The date on the team's own wall."""
    return timezone.now().astimezone(ZoneInfo(team.timezone)).date()


def current(on: date | None = None) -> Q:
    """A filter for memberships that hold on a day (today, if none is given, as for viewers: `teams.auth.today`)."""
    on = on or today()
    return Q(starts__lte=on) & (Q(ends=None) | Q(ends__gte=on))


def photo_url(human: Human) -> str | None:
    return f"/api/v1/humans/{human.id}/photo?v={human.photo.split('.')[0]}" if human.photo else None


def card(viewer: Viewer, human: Human, part: Part) -> CardOut:
    """How `human` appears to `viewer`. People supported and their circles know team members by the name they like."""
    full = (
        human.id == viewer.human_id
        or bool(viewer.member_of or viewer.coach_of or viewer.host_of)
        or part in ("person", "circle")
    )
    return CardOut(
        id=human.id,
        called=human.called,
        name=human.name if full else human.called,
        part=part,
        photo=photo_url(human),
        tint=human.tint,
    )


def visible_memberships(viewer: Viewer, on: date | None = None) -> QuerySet[Membership]:
    """The memberships of others (and their own) that a viewer may know of, current on a day. The one place that says so.

    Members: everybody in their team, circles included. People: their team's members and coaches, and their own circle.
    Coaches: members and coaches. Hosts: everybody but circles. Circle: the person they stand beside.
    """
    see = (
        Q(human=viewer.human_id)
        | Q(team__in=viewer.member_of)
        | Q(team__in=viewer.person_in, part__in=["member", "coach"])
        | Q(part="circle", beside=viewer.human_id)
        | Q(team__in=viewer.coach_of, part__in=["member", "coach"])
        | Q(team__in=viewer.hosted_teams, part__in=["member", "person", "coach"])
        | Q(part="person", human__in=viewer.circle_of)
    )
    return Membership.objects.filter(current(on) & see).select_related("human")


def can_see_human(viewer: Viewer, human_id: UUID) -> bool:
    """Whether the viewer may know that this human is there at all."""
    return human_id == viewer.human_id or visible_memberships(viewer).filter(human=human_id).exists()


def find_human(viewer: Viewer, human_id: UUID) -> Human:
    """The human, or NotThere."""
    if not can_see_human(viewer, human_id):
        raise NotThere
    return Human.objects.get(id=human_id)


def members_of(team_id: UUID, on: date | None = None) -> list[Human]:
    """The team's members on a day, by the name they like. For actions and bridges, which have checked the viewer already."""
    return list(
        Human.objects.filter(
            memberships__in=Membership.objects.filter(current(on), team=team_id, part="member")
        ).order_by("called", "id")
    )


def people_of(team_id: UUID, on: date | None = None) -> list[Human]:
    """The people whom the team supports on a day. For actions and bridges, which have checked the viewer already."""
    return list(
        Human.objects.filter(
            memberships__in=Membership.objects.filter(current(on), team=team_id, part="person")
        ).order_by("called", "id")
    )


def cards_in_team(viewer: Viewer, team_id: UUID, part: Part) -> list[CardOut]:
    """Cards of everybody with a part in a team whom the viewer may know of."""
    rows = visible_memberships(viewer).filter(team=team_id, part=part).order_by("human__called", "human_id")
    return [card(viewer, row.human, part) for row in rows]


def team_out(team: Team) -> TeamOut:
    return TeamOut(id=team.id, name=team.name, purpose=team.purpose, timezone=team.timezone)


def team_page(viewer: Viewer, team_id: UUID) -> TeamPageOut:
    check_can_see_team(viewer, team_id)
    team = Team.objects.get(id=team_id)
    members = cards_in_team(viewer, team_id, "member")
    return TeamPageOut(
        team=team_out(team),
        members=members,
        people=cards_in_team(viewer, team_id, "person")
        if can_plan(viewer, team_id) or team_id in viewer.hosted_teams
        else [],
        coaches=cards_in_team(viewer, team_id, "coach"),
        answers_needed=answers_needed(len(members), team.answers_needed),
        rev=team.rev,
    )


def session(viewer: Viewer | None) -> SessionOut:
    """Who is signed in and what they belong to; the same shape for somebody who is not."""
    now = timezone.now()
    if viewer is None:
        return SessionOut(
            signed_in=False, demo=settings.DEMO, me=None, settings=None, member_of=[], person_in=[], coach_of=[], host_of=[],
            circle_of=[], now=now, today=today(), version=VERSION,
        )  # fmt: skip
    me = Human.objects.get(id=viewer.human_id)
    teams = {
        t.id: t
        for t in Team.objects.filter(id__in=viewer.member_of | viewer.person_in | viewer.coach_of).order_by("name")
    }
    beside = Human.objects.filter(id__in=viewer.circle_of).order_by("called")
    zone = next((t.timezone for t in teams.values()), "Europe/London")
    part: Part = (
        "member"
        if viewer.member_of
        else "person"
        if viewer.person_in
        else "coach"
        if viewer.coach_of
        else "host"
        if viewer.host_of
        else "circle"
    )
    return SessionOut(
        signed_in=True,
        demo=settings.DEMO,
        me=card(viewer, me, part),
        settings=settings_of(me),
        member_of=[team_out(t) for t in teams.values() if t.id in viewer.member_of],
        person_in=[team_out(t) for t in teams.values() if t.id in viewer.person_in],
        coach_of=[team_out(t) for t in teams.values() if t.id in viewer.coach_of],
        host_of=[
            OrganisationOut(id=o.id, name=o.name)
            for o in Organisation.objects.filter(id__in=viewer.host_of).order_by("name")
        ],
        circle_of=[card(viewer, h, "person") for h in beside],
        now=now,
        today=now.astimezone(ZoneInfo(zone)).date(),
        version=VERSION,
    )


def settings_of(human: Human) -> SettingsOut:
    return SettingsOut.model_validate({field: getattr(human, field) for field in SettingsOut.model_fields})


def my_settings(viewer: Viewer) -> SettingsOut:
    return settings_of(Human.objects.get(id=viewer.human_id))


def changes(viewer: Viewer, *, since: dict[UUID, int]) -> ChangesOut:
    """The change feeds of the viewer's own and coached teams, from what they have seen (`since`: team -> revision)."""
    teams = Team.objects.filter(id__in=viewer.member_of | viewer.coach_of)
    rev = {str(t.id): t.rev for t in teams}
    wanted = Q(pk__in=[])
    for team in teams:
        if team.id in since:
            wanted |= Q(team=team, seq__gt=since[team.id])
    rows = Change.objects.filter(wanted).order_by("team_id", "seq")[:FEED_PAGE]
    return ChangesOut(rev=rev, changes=[ChangeOut(team=r.team_id, seq=r.seq, kind=r.kind, ids=r.ids) for r in rows])


def host(viewer: Viewer) -> list[HostOut]:
    """For the host: who belongs to which team, and who can sign in. Names and addresses, no content."""
    if not viewer.host_of:
        raise NotThere
    rows = (
        Membership.objects.filter(current(), team__in=viewer.hosted_teams, part__in=["member", "person", "coach"])
        .select_related("human__user")
        .order_by("human__called", "human_id")
    )
    by_team: dict[tuple[UUID | None, str], list[HostHumanOut]] = {}
    for row in rows:
        part: Part = row.part  # type: ignore[assignment]  # a CharField with choices is a str to mypy
        by_team.setdefault((row.team_id, row.part), []).append(
            HostHumanOut(human=card(viewer, row.human, part), email=row.human.user.email if row.human.user else None)
        )
    teams = list(Team.objects.filter(id__in=viewer.hosted_teams).order_by("name"))
    return [
        HostOut(
            organisation=OrganisationOut(id=o.id, name=o.name),
            teams=[
                HostTeamOut(
                    team=team_out(t),
                    members=by_team.get((t.id, "member"), []),
                    people=by_team.get((t.id, "person"), []),
                    coaches=by_team.get((t.id, "coach"), []),
                )
                for t in teams
                if t.organisation_id == o.id
            ],
        )
        for o in Organisation.objects.filter(id__in=viewer.host_of).order_by("name")
    ]


def _at_the_door() -> QuerySet[User]:
    """Whom the demo door may let in: addresses that nobody can own. So it opens to no human of a real team, even where the demo is
    switched on by mistake over their data."""
    return User.objects.filter(is_active=True, email__iregex=NOBODYS_ADDRESS)


def demo_humans() -> list[DemoGroupOut]:
    """Who one can be in the demo. Only ever called where the demo door exists."""
    groups: dict[str, list[DemoHumanOut]] = {"team": [], "people": [], "family": [], "coach": [], "host": []}
    names = {"member": "team", "person": "people", "circle": "family", "coach": "coach", "host": "host"}
    rows = (
        Membership.objects.filter(current(), human__user__in=_at_the_door())
        .select_related("human", "team", "organisation", "beside")
        .order_by(F("team__name").desc(), "human__called", "human_id")
    )
    taken: set[UUID] = set()
    for row in rows:
        if row.human_id in taken:
            continue
        taken.add(row.human_id)
        says = f"{row.beside.called}'s {row.relation}" if row.beside else ""
        groups[names[row.part]].append(
            DemoHumanOut(
                id=row.human_id, called=row.human.called, name=row.human.name, part=row.part, says=says,  # type: ignore[arg-type]
                team=row.team.name if row.team else row.organisation.name, tint=row.human.tint,
                photo=f"/api/v1/demo/humans/{row.human_id}/photo" if row.human.photo else None,
            )
        )  # fmt: skip
    return [DemoGroupOut(group=g, humans=h) for g, h in groups.items() if h]  # type: ignore[arg-type]


def user_to_be(human_id: UUID) -> User:
    """The demo door: the user of a human."""
    user = _at_the_door().filter(human=human_id).first()
    if user is None:
        raise NotThere
    return user


def demo_photo(human_id: UUID) -> bytes:
    """The demo door: a drawn face, for somebody who is not signed in yet."""
    human = Human.objects.filter(id=human_id, user__in=_at_the_door()).exclude(photo="").first()
    if human is None:
        raise NotThere
    return (settings.MEDIA_ROOT / human.photo).read_bytes()


def notices_of(viewer: Viewer) -> QuerySet[Notice]:
    """What was told to the viewer, newest first: of teams that they still belong to, or stand in a circle of."""
    still = Membership.objects.filter(current(), human=viewer.human_id).order_by()
    theirs = Q(team__in=still.filter(team__isnull=False).values("team")) | Q(team__in=viewer.hosted_teams)
    since = timezone.now() - timedelta(days=NOTICES_KEPT_DAYS)
    return Notice.objects.filter(theirs, human=viewer.human_id, at__gte=since).order_by("-at", "-id")


def my_notices(viewer: Viewer, *, before: UUID | None = None) -> NoticesOut:
    """The viewer's notices, a page of them; `before`: the last one that was shown, for those that come after it."""
    rows = notices_of(viewer)
    page = list(rows.filter(comes_after(rows, before))[: NOTICES_PAGE + 1])
    return NoticesOut(
        unseen=rows.filter(seen_at=None).count(),
        more=len(page) > NOTICES_PAGE,
        notices=[
            NoticeOut(
                id=n.id,
                team=n.team_id,
                kind=n.kind,
                object_id=n.object_id,
                detail=n.detail,
                urgent=n.urgent,
                at=n.at,
                seen=n.seen_at is not None,
            )
            for n in page[:NOTICES_PAGE]
        ],
    )


def notice_count(viewer: Viewer) -> NoticeCountOut:
    """How many notices the viewer has not looked at."""
    return NoticeCountOut(unseen=notices_of(viewer).filter(seen_at=None).count())


def how_told(human_id: UUID) -> HowTold:
    """How a human wants to be told; the defaults, if they never said. Not saved."""
    return HowTold.objects.filter(human=human_id).first() or HowTold(human_id=human_id)


def how_told_out(viewer: Viewer) -> HowToldOut:
    """How the viewer hears of what waits for them."""
    said = how_told(viewer.human_id)
    address = User.objects.filter(human=viewer.human_id, is_active=True).values_list("email", flat=True).first()
    return HowToldOut(
        mail=said.mail,
        address=address,
        hour=said.hour,
        quiet_from=said.quiet_from,
        quiet_to=said.quiet_to,
        push_key=push.public_key(),
        devices=Device.objects.filter(human=viewer.human_id).count(),
    )
