from config.demo.cast import Appearance, Member, Place, Profile, hands, head, heart

DEAN = Member(
    key="dean",
    name="Dean Whitlock",
    liked="Dean",
    team="two-forts",
    base=Place("base-dean", "Rope Cottage", "Tilbury", 51.4657, 0.3532),
    mode="car",
    contract=35,
    skills=("personal-care", "man", "medication", "hoist", "driver"),
    available=(
        "tue 14:00-22:15",
        "wed 09:30-15:30",
        "thu-fri 06:30-15:30",
        "sun 06:45-15:00",
        "sat 07:00-12:30 rather not",
    ),
    most_days=6,
    look=Appearance(
        skin="fair-ruddy",
        hair="cropped",
        hair_colour="grey",
        clothes="navy",
        background="sand",
        age=52,
        beard="stubble",
        face="square",
    ),
    profile=Profile(
        headline="Thirty years on the docks, five in people's kitchens",
        appreciate=(
            "I make heavy things look light, and I never rush anybody through a doorway.",
            "I can talk to any man in Tilbury, because I worked with his cousin.",
            "I own up first. It saves everybody a morning.",
        ),
        matters=(
            "Lockgate Rovers on a Saturday. I have had the same spot by the rail since 1984.",
            "My allotment, and giving most of it away.",
            "My dad had strangers in and out at the end. I came into this because of him.",
            "Being ten minutes early. I cannot help it.",
        ),
        support=(
            "Keep Saturdays for football if you can. I will take your Sundays.",
            "I am slow with the tablet. Show me once more and do not sigh.",
            "If I go quiet, ask me on the walk to the car, not in front of all.",
        ),
        gifts=(
            head("Every ship and every berth, and who was on which gang", "ships"),
            hands("Runner beans, sheds, anything with a hinge", "gardening"),
            heart("Non-league football in the rain", "football"),
        ),
        communication="Plain words, face to face. I like a joke.",
        pronouns="he/him",
    ),
)
