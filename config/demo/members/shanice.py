from config.demo.cast import Appearance, Member, Place, Profile, hands, head, heart

SHANICE = Member(
    key="shanice",
    name="Shanice Campbell",
    liked="Shan",
    team="two-forts",
    base=Place("base-shanice", "Flat 9, Compass Court", "Chadwell St Mary", 51.4822, 0.3655),
    mode="car",
    contract=30,
    skills=("personal-care", "medication", "hoist", "peg", "woman", "driver"),
    available=(
        "mon-tue 14:00-22:15",
        "thu-fri 14:00-22:15",
        "sun 14:00-22:15",
        "wed 12:45-17:30 rather not",
    ),
    most_days=6,
    look=Appearance(
        skin="brown",
        hair="afro-puff",
        hair_colour="black",
        clothes="coral",
        background="honey",
        age=29,
        earrings=True,
        smile="broad",
    ),
    profile=Profile(
        headline="Evenings are her mornings",
        appreciate=(
            "I bring the energy at eight at night when everyone has run out.",
            "I remember birthdays, dogs' names and who takes sugar.",
            "I will ask the awkward question kindly.",
        ),
        matters=(
            "My nan brought me up. I do this work the way she would want it done for her.",
            "Dance class on Wednesday night. It keeps me sane.",
            "Sleeping until nine. I am a late bird and I have made my peace with it.",
            "A proper goodbye with each person, not a shout from the hall.",
        ),
        support=(
            "Give me lates and weekends over any early start.",
            "Check that I have eaten. I forget.",
            "If you praise me, tell me what I did. I want to do it again.",
        ),
        gifts=(
            head("Knows every bus, and the app for it", "bus-trips"),
            hands("Nails, braids, eyebrows, make-up for a wedding", "crafts"),
            heart("Dancehall, lovers rock and her nan's records", "music"),
        ),
        communication="Voice notes! I listen to all of them.",
        pronouns="she/her",
    ),
)
