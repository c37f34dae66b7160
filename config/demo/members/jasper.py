from config.demo.cast import Appearance, Member, Place, Profile, hands, head, heart

JASPER = Member(
    key="jasper",
    name="Jasper Finch",
    liked="Jasper",
    team="two-forts",
    base=Place("base-jasper", "Room 4, Tidemill House", "Tilbury", 51.4634, 0.3571),
    mode="cycle",
    contract=20,
    skills=("personal-care", "medication"),
    available=(
        "mon 07:00-13:00",
        "wed 12:00-19:30",
        "fri 14:00-22:00",
        "sat-sun 06:45-15:00",
    ),
    look=Appearance(
        skin="pale",
        hair="curly-top",
        hair_colour="copper",
        clothes="mustard",
        background="sky",
        age=24,
        freckles=True,
        earrings=True,
    ),
    profile=Profile(
        headline="Bass player. Will carry the amp and the shopping",
        appreciate=(
            "I listen without getting the answer ready.",
            "I am good at the first five minutes, when somebody wishes you had not come.",
            "I make playlists that work.",
        ),
        matters=(
            "They and them. Getting it right costs nothing and means a lot.",
            "Band practice on Thursday at eight.",
            "Learning: I came from a record shop and I want to know why we do things.",
            "Not eating meat, and not going on about it.",
        ),
        support=(
            "Give me my weekend mornings. I like them, honestly.",
            "Watch me do something new once, then leave me to it.",
            "I need the week early. I plan around gigs.",
            "Tell me the plan in order. I get lost in side stories.",
        ),
        gifts=(
            head("Which song was on which album", "music"),
            hands("Setting up phones, speakers and screens", "computers"),
            heart("Live music in small rooms", "music"),
        ),
        communication="Text me. A ringing phone makes me jump.",
        pronouns="they/them",
    ),
)
