from config.demo.cast import Appearance, Member, Place, Profile, hands, head, heart

LEE = Member(
    key="lee",
    name="Lee Hammond",
    liked="Lee",
    team="grays-beach",
    base=Place("base-lee", "The Boathouse flat", "Grays", 51.4727, 0.3292),
    mode="cycle",
    contract=22,
    skills=("personal-care", "man", "medication", "hoist"),
    available=(
        "mon 19:30-22:00",
        "tue 15:00-22:00",
        "wed 14:00-22:00",
        "thu 18:00-22:00 rather not",
        "fri 15:00-22:00",
        "sat 09:00-15:00",
        "sun 15:00-22:15",
    ),
    most_days=6,
    look=Appearance(
        skin="fair",
        hair="shaggy",
        hair_colour="sandy",
        clothes="navy",
        background="sage",
        age=45,
        beard="short",
        top="zip",
    ),
    profile=Profile(
        headline="Comes by boat when the tide is right (nearly)",
        appreciate=(
            "I am easy company. I do not fill silences.",
            "I mend things while we talk: a hinge, a lead, a lamp.",
            "I have been the one who needed help. It shows, in a good way.",
        ),
        matters=(
            "Eight years sober. Mondays at six I am at my group.",
            "The river. I live on it and I read it.",
            "My old greyhound, Duchess.",
            "Honesty, including about a bad day.",
        ),
        support=(
            "Not too many hours in one week. Twenty-two is my number.",
            "If I go off the grid, send Rhian.",
            "Do not bring wine as a thank-you. Biscuits are fine.",
        ),
        gifts=(
            head("Tides, birds on the mud, weather", "birds"),
            hands("Mending nearly anything", "woodwork"),
            heart("Dogs, the older the better", "dogs"),
            heart("A day out on any bus that says somewhere else", "bus-trips"),
        ),
        communication="Text. I answer when I am ashore.",
        pronouns="he/him",
    ),
)
