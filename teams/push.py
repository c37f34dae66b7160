"""Ringing a phone through its browser's push service: RFC 8030, encrypted by RFC 8291, signed by RFC 8292 (VAPID).

Where a subscription points is said by a browser, so it is checked: only https, and only to the push services named in the
settings. What is sent carries no name and nothing about anybody: a phone that rings asks this site what it was about.
"""

import base64
import json
import logging
import os
import time
from functools import lru_cache
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any, Literal
from urllib.parse import urlsplit

import http_ece
from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from django.conf import settings

log = logging.getLogger(__name__)
KEY_FILE = "push-key.pem"
TOKEN_SECONDS = 12 * 3600
KEPT_SECONDS = 24 * 3600
"""How long a push service keeps a message for a phone that is off."""
TIMEOUT_SECONDS = 10
Sent = Literal["sent", "gone", "later"]


def b64(raw: bytes) -> str:
    """base64url without padding, as the standards of push have it."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def public_key() -> str:
    """The site's public key, for browsers to subscribe with."""
    point = serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    return b64(_key().public_key().public_bytes(*point))


def may_go_to(endpoint: str) -> bool:
    """Whether an address is one of a push service that this site rings through."""
    if not endpoint.isascii() or not endpoint.isprintable() or " " in endpoint:
        return False  # no address of a request line: the call would fail before it leaves
    try:
        parts = urlsplit(endpoint)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    if f"{parts.scheme}://{parts.netloc}" in settings.PUSH_ALSO:
        return True
    known = any(host == h or (h.startswith("*.") and host.endswith(h[1:])) for h in settings.PUSH_HOSTS)
    return parts.scheme == "https" and known and port in (None, 443) and not parts.username


def keys_are_sound(p256dh: str, auth: str) -> bool:
    """Whether a browser's keys are a point on P-256 and sixteen bytes."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unb64(p256dh))
        return len(unb64(auth)) == 16
    except (ValueError, InvalidKey):
        return False


def ring(*, endpoint: str, p256dh: str, auth: str, says: dict[str, Any], urgent: bool, topic: str) -> Sent:
    """Send one message. `gone`: the phone has unsubscribed; `later`: the service could not take it now.

    A second message of the same `topic` (at most 32 letters) replaces one that was not delivered yet.
    """
    if not may_go_to(endpoint):
        return "gone"
    body = http_ece.encrypt(
        json.dumps(says).encode(),
        private_key=ec.generate_private_key(ec.SECP256R1()),
        dh=unb64(p256dh),
        auth_secret=unb64(auth),
        version="aes128gcm",
    )
    parts = urlsplit(endpoint)
    headers = {
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(KEPT_SECONDS),
        "Urgency": "high" if urgent else "normal",
        "Topic": topic,
        "Authorization": f"vapid t={_token(f'{parts.scheme}://{parts.netloc}')}, k={public_key()}",
    }
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    line = kind(parts.hostname or "", parts.port, timeout=TIMEOUT_SECONDS)
    try:
        line.request("POST", parts.path + (f"?{parts.query}" if parts.query else ""), body, headers)
        status = line.getresponse().status
    except (OSError, HTTPException) as error:
        log.warning("A push service did not answer: %s", type(error).__name__)
        return "later"
    finally:
        line.close()
    if 200 <= status < 300:
        return "sent"
    if status not in (404, 410):
        log.warning("A push service answered %s", status)
    return "gone" if status in (404, 410) else "later"


def _token(audience: str) -> str:
    """A JWT signed with ES256 that says who rings."""
    head = {"typ": "JWT", "alg": "ES256"}
    says = {"aud": audience, "exp": int(time.time()) + TOKEN_SECONDS, "sub": settings.PUSH_CONTACT}
    signed = ".".join(b64(json.dumps(part, separators=(",", ":")).encode()) for part in (head, says))
    r, s = decode_dss_signature(_key().sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
    return f"{signed}.{b64(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"


def _key() -> ec.EllipticCurvePrivateKey:
    return _read(settings.PUSH_KEY, str(settings.VAR / KEY_FILE))


@lru_cache(maxsize=4)
def _read(given: str, path: str) -> ec.EllipticCurvePrivateKey:
    """The site's key: from the settings (base64url of its 32 bytes), else from the file, which is made when it is missing."""
    if given:
        return ec.derive_private_key(int.from_bytes(unb64(given), "big"), ec.SECP256R1())
    try:
        with open(path, "rb") as file:
            pem = file.read()
    except FileNotFoundError:
        pem = _make(path)
    key = serialization.load_pem_private_key(pem, None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{path} is not a key for push")
    return key


def _make(path: str) -> bytes:
    """Write a fresh key, readable by this user alone. Of several processes that try, one writes and all read the same."""
    fresh = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    os.makedirs(os.path.dirname(path), exist_ok=True)
    own = f"{path}.{os.getpid()}"
    with open(os.open(own, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
        file.write(fresh)
    try:
        os.link(own, path)  # fails if somebody was first: then theirs holds
    except FileExistsError:
        pass
    finally:
        os.unlink(own)
    with open(path, "rb") as file:
        return file.read()
