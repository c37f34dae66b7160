"""An About Me as a FHIR R4 (4.0.1) document: a Bundle of a Composition with its narrative sections, and the Patient whom it is
about, who is also its author. Plain values in, plain values out; nothing here knows a database.

Not claimed: no profile of UK Core or PRSB, no codes for sections or for the kind of document (there is text instead), no NHS
number, no address, no photo. What somebody wrote is in `section.text`; there are no coded entries.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any
from uuid import NAMESPACE_URL, uuid5

XHTML = "http://www.w3.org/1999/xhtml"


@dataclass(frozen=True)
class Document:
    """What goes into it. `id`: a UUID of this one document; `written_on`: an ISO date or None; `sections`: titles with lines."""

    id: str
    at: datetime
    written_on: str | None
    name: str
    called: str
    lang: str
    languages: Sequence[str]
    sections: Sequence[tuple[str, Sequence[str]]]
    version: int


def bundle(document: Document) -> dict[str, Any]:
    """The document as FHIR's JSON. An aware `at`; empty elements are left out, as FHIR wants it."""
    patient, composition = (str(uuid5(NAMESPACE_URL, f"{document.id}/{part}")) for part in ("patient", "composition"))
    at = document.at.isoformat(timespec="seconds")
    entries = [
        (composition, _composition(document, composition, patient, at)),
        (patient, _patient(document, patient)),
    ]
    return {
        "resourceType": "Bundle",
        "id": document.id,
        "identifier": {"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{document.id}"},
        "type": "document",
        "timestamp": at,
        "entry": [{"fullUrl": f"urn:uuid:{key}", "resource": resource} for key, resource in entries],
    }


def _composition(document: Document, key: str, patient: str, at: str) -> dict[str, Any]:
    about = {"reference": f"urn:uuid:{patient}", "display": document.called}
    told: dict[str, Any] = {"resourceType": "Composition", "id": key}
    if document.lang:
        told["language"] = document.lang
    told |= {
        "identifier": {"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{key}"},
        "status": "final",
        "type": {"text": "About Me"},
        "subject": about,
        "date": document.written_on or at,
        "author": [about],
        "title": f"About Me: {document.called}",
    }
    sections = [
        {"title": title, "text": _narrative(lines, document.lang)} for title, lines in document.sections if lines
    ]
    return told | ({"section": sections} if sections else {})


def _patient(document: Document, key: str) -> dict[str, Any]:
    names = [{"use": "official", "text": document.name}]
    if document.called != document.name:
        names.append({"use": "usual", "text": document.called})
    told: dict[str, Any] = {"resourceType": "Patient", "id": key, "name": names}
    if document.languages:
        told["communication"] = [{"language": {"text": language}} for language in document.languages]
    return told


def _narrative(lines: Sequence[str], lang: str) -> dict[str, str]:
    marked = f' lang="{escape(lang)}" xml:lang="{escape(lang)}"' if lang else ""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return {"status": "generated", "div": f'<div xmlns="{XHTML}"{marked}><ul>{items}</ul></div>'}
