from config.demo.cast import Appearance, Member, Place, Profile, hands, head, heart

KOFI = Member(
    key="kofi",
    name="Kofi Mensah",
    liked="Kofi",
    team="grays-beach",
    base=Place("base-kofi", "Flat 11, Quayside View", "Grays", 51.4739, 0.3247),
    mode="cycle",
    contract=30,
    skills=("personal-care", "man", "medication", "hoist"),
    available=(
        "mon-tue 13:00-22:15",
        "thu-fri 13:00-22:15",
        "sat 14:00-22:15",
        "sun 16:00-22:15 rather not",
    ),
    most_days=6,
    look=Appearance(
        skin="ebony",
        hair="fade",
        hair_colour="black",
        clothes="sky",
        background="honey",
        age=36,
        beard="goatee",
        smile="broad",
    ),
    profile=Profile(
        headline="Best whistle in Grays, ask anyone on the bus",
        appreciate=(
            "I bring good news first.",
            "I am strong and I am gentle, and people trust both.",
            "I can make a shy person laugh in a lift.",
        ),
        matters=(
            "Grays Wharf Athletic: I coach the under-nines on Saturday morning.",
            "Sunday at Open Door. I play the drums.",
            "My wife works nights. We pass on the stairs and we leave notes.",
            "Being called by my name and not 'mate'.",
        ),
        support=(
            "Evenings are right for us as a family.",
            "Tell me the change before the day, please, not on it.",
            "Correct me in private and cheer me in public. I do the same.",
        ),
        gifts=(
            head("Football, from the offside rule to 1966", "football"),
            hands("Drums, djembe, kitchen pans", "music"),
            heart("Church on a Sunday", "church"),
        ),
        communication="Message me. I read them between visits.",
        pronouns="he/him",
        languages=("English", "Twi", "Ga"),
    ),
)
