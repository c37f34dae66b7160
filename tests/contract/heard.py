"""A recording on Joan's page, and her words in Polish, for the walk over all operations."""

from profiles.models import Clip, PageWords
from profiles.rules.languages import whole_words
from tests.cast import Cast


def heard_of_joan(cast: Cast) -> dict[str, object]:
    """The ids that paths name: a clip (its file is nowhere: nobody of the walk gets that far) and a language."""
    clip = Clip.objects.create(
        human=cast.joan, section="matters", kind="voice", file="clip-none.mp4", mime="audio/mp4", size=1, milliseconds=1,
        words="Secret words", by=cast.joan,
    )  # fmt: skip
    PageWords.objects.create(
        human=cast.joan, lang="pl", version=1, of_version=0, content=whole_words({"matters": ["Secret"]}), by=cast.joan
    )
    return {"clip": clip.id, "lang": "pl"}
