from config.demo.cast import Appearance, Member, Place, Profile, hands, head, heart

LORRAINE = Member(
    key="lorraine",
    name="Lorraine Pike",
    liked="Lol",
    team="two-forts",
    base=Place("base-lorraine", "Wren Cottage", "Tilbury", 51.4611, 0.3554),
    mode="cycle",
    contract=18,
    skills=("personal-care", "medication", "hoist", "woman"),
    available=(
        "tue-thu 06:45-14:30",
        "sat 06:45-14:30",
    ),
    look=Appearance(
        skin="fair-ruddy", hair="short-wavy", hair_colour="salt", clothes="sky", background="sand", age=57, top="zip"
    ),
    profile=Profile(
        headline="Knows where the kingfisher is",
        appreciate=(
            "I walk in slowly and look round before I speak.",
            "I keep secrets.",
            "I can sit with somebody who is sad and not try to mend it.",
        ),
        matters=(
            "The marsh at low tide, with my binoculars and nobody.",
            "My mum lives with me. She is ninety and I am home by three.",
            "Four mornings a week, no more. I worked it out with my doctor.",
            "Seeing the same few people, for years.",
        ),
        support=(
            "Ask me before you add anything to a day.",
            "Mum may ring. I will step out and come back.",
            "Send me to the people who like quiet.",
        ),
        gifts=(
            head("Every bird on the estuary, by its song", "birds"),
            hands("Nest boxes and flasks of soup", "birds"),
            heart("Being a family carer myself", "family-carers"),
        ),
        communication="A text is best. I keep my phone on silent by the water.",
        pronouns="she/her",
    ),
)
