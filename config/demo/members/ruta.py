from config.demo.cast import Appearance, Member, Place, Profile, hands, head, heart

RUTA = Member(
    key="ruta",
    name="Rūta Kazlauskienė",
    liked="Rūta",
    team="two-forts",
    base=Place("base-ruta", "Linden House", "Tilbury", 51.4669, 0.3621),
    mode="cycle",
    contract=26,
    skills=("personal-care", "medication", "peg", "woman"),
    available=(
        "mon-wed 09:00-15:00",
        "fri 09:00-15:00",
        "mon-tue 18:00-21:45",
        "sat 16:00-22:00",
    ),
    look=Appearance(
        skin="fair",
        hair="long-straight",
        hair_colour="blonde",
        clothes="sage",
        background="plum",
        age=38,
        freckles=True,
    ),
    profile=Profile(
        headline="On her bicycle, with rye bread in the basket",
        appreciate=(
            "I am patient with people who are finding their words. I found mine at thirty.",
            "My notes are short and everybody can read them.",
            "I bring bread on Fridays.",
        ),
        matters=(
            "Taking Matas to school and being at the gate at ten past three.",
            "Speaking Lithuanian with somebody who dreams in it.",
            "Cold water: I swim at the lido until November.",
            "That we write to families as we would want to be written to.",
        ),
        support=(
            "Say my name right: ROO-ta. It is short, you can do it.",
            "I cannot start before nine in term time. Saturday evenings I can.",
            "Give me a day's warning of a change. I have to find a sitter.",
            "Ask my view in meetings. I wait too long to speak.",
        ),
        gifts=(
            head("Lithuanian, Russian and enough Polish to shop", "lithuanian"),
            hands("Dark rye bread and cold beetroot soup", "baking"),
            heart("Gardens, above all the messy corners", "gardening"),
        ),
        communication="A message in the morning is best. I like things in writing.",
        pronouns="she/her",
        languages=("Lithuanian", "English", "Russian"),
    ),
)
