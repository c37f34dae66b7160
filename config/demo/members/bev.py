from config.demo.cast import Appearance, Member, Place, Profile, hands, head, heart

BEV = Member(
    key="bev",
    name="Beverley Tanner",
    liked="Bev",
    team="two-forts",
    base=Place("base-bev", "Thimble Cottage", "Tilbury", 51.4618, 0.3649),
    mode="car",
    contract=24,
    skills=("personal-care", "medication", "peg", "woman", "driver"),
    available=(
        "mon-tue 07:00-14:30",
        "wed 09:30-14:30",
        "thu-fri 07:00-15:30",
        "sat 08:00-12:00 rather not",
    ),
    look=Appearance(
        skin="fair",
        hair="bob",
        hair_colour="silver",
        clothes="plum",
        background="leaf",
        age=61,
        glasses=True,
        top="cardigan",
    ),
    profile=Profile(
        headline="Always has a spare ball of wool in the car",
        appreciate=(
            "I never let a silence go bad. I put the kettle on and wait.",
            "I taught half the team to put on a support stocking.",
            "My knitting goes everywhere and so do I.",
        ),
        matters=(
            "Ron and I eat at six. Forty years, we have hardly missed one.",
            "Knit and Natter. It began on six of my visits and it is the best thing I have done.",
            "My knees. They have opinions about stairs.",
            "Saturdays are for the grandchildren, if nobody is poorly.",
        ),
        support=(
            "Days suit me. Evenings do not, since my eyes.",
            "No hoist, please: my back was warned.",
            "Tell me if I talk too much. I will not mind.",
            "Let me have Joan on Thursdays. We go together.",
        ),
        gifts=(
            head("Forms: attendance allowance, blue badges, all of it", "benefits"),
            hands("Knitting, four-ply to Aran, and picking up dropped stitches", "knitting"),
            heart("Hearing the long version", "history"),
        ),
        communication="Ring the house in the evening. I read messages at breakfast.",
        pronouns="she/her",
    ),
)
