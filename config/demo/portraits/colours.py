"""The colours that an `Appearance` names. Backgrounds are the tints of the product's palette."""

Colour = tuple[int, int, int]

SKIN: dict[str, str] = {
    "pale": "#F6DCCB",
    "fair": "#F0CBB2",
    "fair-ruddy": "#EDBFA6",
    "olive": "#DDB08A",
    "tan": "#C68F66",
    "bronze": "#A9744F",
    "brown": "#8A5A3C",
    "deep": "#6B4229",
    "ebony": "#52311F",
}
HAIR: dict[str, str] = {
    "black": "#231A17",
    "dark-brown": "#3E2A20",
    "chestnut": "#6B432B",
    "auburn": "#8A3F22",
    "copper": "#B8602B",
    "sandy": "#B98F55",
    "blonde": "#D9B46A",
    "pink-tips": "#D88C9E",
    "grey": "#8C8781",
    "salt": "#A9A39B",
    "silver": "#C4C0B9",
    "white": "#E9E5DC",
}
CLOTH: dict[str, str] = {
    "teal": "#0F5C55",
    "navy": "#2C4562",
    "marigold": "#E0982F",
    "mustard": "#C79A2B",
    "sage": "#7E9A78",
    "leaf": "#3F7A45",
    "coral": "#DB7059",
    "clay": "#A63D1F",
    "plum": "#6B3A63",
    "sky": "#5D93BC",
    "ink": "#3A312C",
    "cream": "#EADFC8",
    "paper": "#FBF7EE",
}
GROUND: dict[str, str] = {
    "sand": "#EFE4D3",
    "honey": "#FFE1A8",
    "teal": "#CFE8E2",
    "leaf": "#DCEED6",
    "plum": "#EEDCEA",
    "sky": "#D5E7F4",
    "clay": "#FADACE",
    "sage": "#DDE6D2",
    "coral": "#FBDDD3",
    "mustard": "#F4E4B4",
}


def rgb(text: str) -> Colour:
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """`share` of the second colour, 0 to 1."""
    a, b, c = (round(x + (y - x) * share) for x, y in zip(first, second, strict=True))
    return a, b, c


def darker(colour: Colour, share: float) -> Colour:
    return mix(colour, (40, 22, 16), share)


def lighter(colour: Colour, share: float) -> Colour:
    return mix(colour, (255, 250, 240), share)
