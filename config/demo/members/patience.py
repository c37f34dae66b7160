from config.demo.cast import Appearance, Member, Place, Profile, hands, head, heart

PATIENCE = Member(
    key="patience",
    name="Patience Okoro",
    liked="Patience",
    team="grays-beach",
    base=Place("base-patience", "Flat 5, Lighterman House", "Grays", 51.4751, 0.3208),
    mode="car",
    contract=37,
    skills=("personal-care", "medication", "hoist", "peg", "woman", "driver"),
    available=(
        "mon 13:30-22:15",
        "tue 17:00-22:15 rather not",
        "wed 13:00-22:15",
        "thu-fri 13:30-22:15",
        "sun 15:00-22:15",
        "sat 14:00-22:15 rather not",
    ),
    most_days=6,
    look=Appearance(
        skin="deep",
        hair="short-natural",
        hair_colour="salt",
        clothes="coral",
        background="leaf",
        age=55,
        glasses=True,
        earrings=True,
    ),
    profile=Profile(
        headline="As patient as my name until you skip your supper",
        appreciate=(
            "I see people to bed as if they were my own.",
            "I have a story for every worry.",
            "I never leave until the last light is how you like it.",
        ),
        matters=(
            "Church in the morning, work in the afternoon: Sunday in that order.",
            "My grandchildren in Enugu, by video, with the sound too loud.",
            "Good shoes.",
            "That we do not talk over a person's head.",
        ),
        support=(
            "I do lates. I gave up mornings at fifty and I am happier.",
            "Let me know you got home. I worry.",
            "I like to be asked for advice, and told when I gave too much.",
        ),
        gifts=(
            head("Night-time: sleep, pain, fear, and what helps", "health"),
            hands("Crochet, at speed", "crafts"),
            heart("Prayer, for those who want it", "church"),
        ),
        communication="Ring me and let it ring.",
        pronouns="she/her",
        languages=("English", "Igbo"),
    ),
)
