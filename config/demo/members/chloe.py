from config.demo.cast import Appearance, Member, Place, Profile, hands, head, heart

CHLOE = Member(
    key="chloe",
    name="Chloe Barnard",
    liked="Chlo",
    team="grays-beach",
    base=Place("base-chloe", "Flat 1, Kiln Court", "Grays", 51.4766, 0.3301),
    mode="cycle",
    contract=24,
    skills=("personal-care", "medication", "hoist", "woman"),
    available=(
        "tue 06:45-15:00",
        "wed 13:00-18:00",
        "thu 06:45-15:00",
        "sat-sun 06:45-15:00",
        "mon 16:00-21:00 rather not",
    ),
    look=Appearance(
        skin="pale",
        hair="wavy-long",
        hair_colour="pink-tips",
        clothes="mustard",
        background="teal",
        age=23,
        earrings=True,
        freckles=True,
    ),
    profile=Profile(
        headline="Pink hair, big heart, hundreds of biscuits",
        appreciate=(
            "I say what everybody is thinking, nicely.",
            "I am good with people my own age who are sick of being helped.",
            "I decorate biscuits for every birthday.",
        ),
        matters=(
            "My little brother Alfie has Down's. It is why I am here.",
            "Drag nights, glitter and getting the last train.",
            "Not being treated as the baby of the team.",
            "Saving for a van to travel in.",
        ),
        support=(
            "Give me time to answer in meetings. I get there.",
            "Remind me about paperwork on the day, not after.",
            "Early weekends are fine. I would rather not do Monday nights.",
        ),
        gifts=(
            head("Films: who was in it and who should have been", "cinema"),
            hands("Baking and icing", "baking"),
            heart("Dancing, anywhere, with anybody", "dancing"),
        ),
        communication="Message with pictures. Never voicemail.",
        pronouns="she/her",
        languages=("English", "Makaton"),
    ),
)
