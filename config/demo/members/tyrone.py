from config.demo.cast import Appearance, Member, Place, Profile, hands, head, heart

TYRONE = Member(
    key="tyrone",
    name="Tyrone Bailey",
    liked="Ty",
    team="two-forts",
    base=Place("base-tyrone", "Flat 3, Signal House", "Tilbury", 51.4645, 0.3598),
    mode="cycle",
    contract=24,
    skills=("personal-care", "man", "medication", "hoist", "peg"),
    available=(
        "wed 12:45-22:15",
        "thu 16:00-22:00 rather not",
        "fri 14:00-22:15",
        "sat 13:00-22:15",
        "sun 14:00-22:15",
    ),
    look=Appearance(
        skin="bronze",
        hair="locs",
        hair_colour="black",
        clothes="clay",
        background="leaf",
        age=33,
        beard="goatee",
        smile="broad",
    ),
    profile=Profile(
        headline="Dominoes, dogs and a very loud laugh",
        appreciate=(
            "You hear me before you see me, and people are glad.",
            "Dogs like me, so owners do.",
            "I stay calm when somebody shouts. I grew up with it and I know what it means.",
        ),
        matters=(
            "My dog Biscuit, fourteen, deaf and in charge.",
            "My kids every Monday and Tuesday. I do not work those, full stop.",
            "Slamming the winning domino down.",
            "That young men see a man do this work.",
        ),
        support=(
            "Weekend lates are good for me.",
            "I am dyslexic. Let me talk my notes in.",
            "If I joke when it is serious, give me a look. I will catch up.",
        ),
        gifts=(
            head("Dog training without shouting", "dogs"),
            hands("Dominoes, and fixing bicycles", "dominoes"),
            heart("Sunday league football, touchline only now", "football"),
        ),
        communication="Voice notes or a knock at the door.",
        pronouns="he/him",
    ),
)
