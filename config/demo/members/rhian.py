from config.demo.cast import Appearance, Member, Place, Profile, hands, head, heart

RHIAN = Member(
    key="rhian",
    name="Rhian Pugh",
    liked="Rhian",
    team="grays-beach",
    base=Place("base-rhian", "Bryn Môr", "Grays", 51.4781, 0.3186),
    mode="car",
    contract=32,
    skills=("personal-care", "medication", "hoist", "woman", "driver"),
    available=(
        "mon-tue 06:45-15:00",
        "wed 06:45-14:30",
        "fri 06:45-15:30",
        "sun 07:00-15:00",
    ),
    look=Appearance(
        skin="fair",
        hair="bob",
        hair_colour="auburn",
        clothes="leaf",
        background="sky",
        age=48,
        glasses=True,
        freckles=True,
    ),
    profile=Profile(
        headline="Will sing to the kettle in two languages",
        appreciate=(
            "I turn up cheerful. It is not an act, it is the coffee.",
            "I keep the story of a family in my head, to the third cousin.",
            "I write letters for people, in their words and not mine.",
        ),
        matters=(
            "Speaking Welsh every day. With Emrys and Gwen I am at home.",
            "The singing room on Wednesday evenings.",
            "My son Iolo, sixteen, who eats everything.",
            "Rugby on, phone off.",
        ),
        support=(
            "Cymraeg with me is welcome. Have a go, I will not correct you.",
            "I need my Thursdays and Saturdays for Iolo.",
            "If I am loud, I am nervous.",
        ),
        gifts=(
            head("Welsh, and where every place name comes from", "welsh"),
            hands("Welsh cakes and the piano", "baking"),
            heart("Hymns in four parts", "singing"),
        ),
        communication="Cymraeg neu Saesneg. Ring or message.",
        pronouns="she/her",
        languages=("Welsh", "English"),
    ),
)
