from config.demo.cast import Appearance, Member, Place, Profile, hands, head, heart

SADE = Member(
    key="sade",
    name="Folasade Adeyemi",
    liked="Sade",
    team="two-forts",
    base=Place("base-sade", "Peartree House", "Chadwell St Mary", 51.4851, 0.3689),
    mode="car",
    contract=35,
    skills=("personal-care", "medication", "hoist", "peg", "woman", "driver"),
    available=(
        "mon 14:30-22:15",
        "tue 09:30-14:00 rather not",
        "wed 12:45-22:15",
        "thu 12:00-22:15",
        "sat-sun 15:00-22:15",
    ),
    most_days=6,
    look=Appearance(
        skin="deep",
        hair="none",
        hair_colour="black",
        clothes="plum",
        background="honey",
        age=41,
        cover="gele",
        cover_colour="teal",
        earrings=True,
    ),
    profile=Profile(
        headline="Sings the whole way to the car and back",
        appreciate=(
            "I put people at ease before I put my bag down.",
            "I am exact. A care plan is a promise to me.",
            "I can get a choir out of any four people.",
        ),
        matters=(
            "Sunday service at Living Water until two. I lead the sopranos.",
            "My twins are doing their exams. I test them at breakfast.",
            "Respect for elders: Mama, Auntie, Sir, until they tell me otherwise.",
            "Food that tastes of something.",
        ),
        support=(
            "Late afternoon to night is my best time.",
            "Do not move my Sunday morning. Ask me for anything else.",
            "When I am tired I get sharp. Offer me tea, not advice.",
        ),
        gifts=(
            head("Scripture, and the law of care: I did two years of it at night", "church"),
            hands("Sewing: hems, curtains, a whole agbada", "crafts"),
            heart("Choirs and harmony", "music"),
        ),
        communication="Ring me. I talk while I cook.",
        pronouns="she/her",
        languages=("English", "Yoruba"),
    ),
)
