"""Voice and short video on a page: "hear me say it". No clip has an address that opens without the policy's yes."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router

from profiles.actions import clips as actions
from profiles.actions.clip_file import too_many_bytes
from profiles.actions.looks import note_look
from profiles.api.unchanged import has_it
from profiles.permissions import check_can_edit
from profiles.queries import clips
from profiles.rules.clips import Kind, asked_bytes
from profiles.schemas.clips import ClipIn, ClipsOut
from teams.auth import viewer
from teams.errors import Problem, RuleBroken
from teams.idempotency import once
from teams.schemas import errors

router = Router(tags=["clips"])
FORM_ROOM = 64 * 1024  # for the form's own lines around the file
FILE = {"video/mp4": {"schema": {"type": "string", "format": "binary"}}}
FIELDS = {
    "file": {"type": "string", "format": "binary"},
    "kind": {"type": "string", "enum": ["voice", "video"]},
    "section": {"type": "string"},
    "words": {"type": "string"},
    "lang": {"type": "string"},
}
FORM = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {"type": "object", "properties": FIELDS, "required": ["file", "kind", "section"]}
        }
    },
}


@router.get("/humans/{human}/clips", operation_id="listClips", response={200: ClipsOut, **errors})
def list_clips(request: HttpRequest, human: UUID) -> ClipsOut:
    """The recordings on a page, as far as its sections are shared."""
    return clips.clips(viewer(request), human)


@router.post(
    "/humans/{human}/clips",
    operation_id="addClip",
    response={200: ClipsOut, **errors},
    openapi_extra={"requestBody": FORM},
)
def add_clip(request: HttpRequest, human: UUID) -> ClipsOut:
    """A form with the recording in `file`, its `kind` and `section`; `words`: what is said. It is made anew, as MP4 of some
    seconds without place, time or title. With an Idempotency-Key, sent twice is kept once."""
    by = viewer(request)
    check_can_edit(by, human)  # before anything is read
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or int(length) > settings.CLIP_MAX_BYTES + FORM_ROOM:
        raise too_many_bytes()
    sent = request.FILES.get("file")
    if sent is None:
        raise RuleBroken("Send a form with a file", code="no_clip", problems=[Problem("file", "Record something")])
    form = request.POST
    kind: Kind = "video" if form.get("kind") == "video" else "voice"
    section, words, lang = (form.get(field, "") for field in ("section", "words", "lang"))
    made = actions.make_clip(by=by, human_id=human, data=sent.read(), kind=kind)
    once(
        request,
        by=by,
        do=lambda: actions.add_clip(
            by=by, human_id=human, made=made, kind=kind, section=section, words=words, lang=lang
        ),
    )
    return clips.clips(by, human)


@router.put("/humans/{human}/clips/{clip}", operation_id="describeClip", response={200: ClipsOut, **errors})
def describe_clip(request: HttpRequest, human: UUID, clip: UUID, body: ClipIn) -> ClipsOut:
    """Write down what is said in it, and in which language."""
    by = viewer(request)
    actions.describe_clip(by=by, human_id=human, clip_id=clip, words=body.words, lang=body.lang)
    return clips.clips(by, human)


@router.delete("/humans/{human}/clips/{clip}", operation_id="removeClip", response={200: ClipsOut, **errors})
def remove_clip(request: HttpRequest, human: UUID, clip: UUID) -> ClipsOut:
    by = viewer(request)
    actions.remove_clip(by=by, human_id=human, clip_id=clip)
    return clips.clips(by, human)


@router.get(
    "/humans/{human}/clips/{clip}/file",
    operation_id="getClipFile",
    response={**errors},
    openapi_extra={"responses": {200: {"description": "The recording", "content": FILE}}},
)
def get_clip_file(request: HttpRequest, human: UUID, clip: UUID) -> HttpResponse:
    """The recording, or the part of it that a Range header asks for (Safari plays nothing without). Opening somebody else's
    is noted. The browser asks again each time: what was withdrawn does not play from its memory."""
    by = viewer(request)
    row = clips.clip(by, human, clip)
    headers = {
        "ETag": f'"{row.id.hex}"',
        "Cache-Control": "private, no-cache",
        "Vary": "Cookie",
        "Accept-Ranges": "bytes",
        "Content-Encoding": "identity",  # or it is zipped on its way, and a part of it is a part of something else
        "Content-Security-Policy": "default-src 'none'; media-src 'self'",
    }
    if has_it(request, headers["ETag"]):
        return HttpResponse(status=304, headers=headers)
    data = clips.clip_bytes(row)
    note_look(by=by, human_id=human, sections=[row.section])  # type: ignore[list-item]  # a CharField with choices is a str
    try:
        part = asked_bytes(request.headers.get("Range", ""), len(data))
    except ValueError:
        return HttpResponse(status=416, headers={**headers, "Content-Range": f"bytes */{len(data)}"})
    if part is None:
        return HttpResponse(data, content_type=row.mime, headers=headers)
    first, last = part
    headers["Content-Range"] = f"bytes {first}-{last}/{len(data)}"
    return HttpResponse(data[first : last + 1], status=206, content_type=row.mime, headers=headers)
