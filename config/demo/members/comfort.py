from config.demo.cast import Appearance, Member, Place, Profile, hands, head, heart

COMFORT = Member(
    key="comfort",
    name="Comfort Asante",
    liked="Comfort",
    team="two-forts",
    base=Place("base-comfort", "Bramble End", "Chadwell St Mary", 51.4846, 0.3741),
    mode="car",
    contract=37,
    skills=("personal-care", "medication", "hoist", "peg", "woman", "driver"),
    available=(
        "mon 06:30-15:30",
        "wed-fri 06:30-15:00",
        "sat 06:30-14:30",
    ),
    look=Appearance(
        skin="deep",
        hair="braids-up",
        hair_colour="black",
        clothes="marigold",
        background="teal",
        age=46,
        earrings=True,
        smile="broad",
    ),
    profile=Profile(
        headline="Calm at seven in the morning, and she hums",
        appreciate=(
            "I stay steady when things go wrong, and the room gets steadier with me.",
            "I notice: a new bruise, a letter not opened, a chair moved.",
            "I hum hymns while I work. People tell me they miss it when I stop.",
        ),
        matters=(
            "Church on Sunday with all three of my boys in one row.",
            "Doing hair and skin properly. Nobody leaves the house ashy with me.",
            "My mother in Kumasi: I ring her at four, every day, for five minutes.",
            "Finishing when I said I would, so that my boys find me at home.",
        ),
        support=(
            "Tell me straight. If I have upset you, say it the same day.",
            "Give me early starts and I will give you everything.",
            "Do not ring me on Sunday before two.",
            "Ask me to teach. I learn a thing properly when I have to show it.",
        ),
        gifts=(
            head("Feeding tubes: eleven years on a stroke ward in Kumasi and Basildon", "health"),
            hands("Plaiting hair, and jollof for forty", "cooking"),
            heart("Gospel singing, always the alto line", "church"),
        ),
        communication="Ring me rather than write. I answer messages after four.",
        pronouns="she/her",
        languages=("English", "Twi"),
    ),
)
