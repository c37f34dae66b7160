from config.demo.cast import Appearance, Member, Place, Profile, hands, head, heart

TOMASZ = Member(
    key="tomasz",
    name="Tomasz Zieliński",
    liked="Tomek",
    team="grays-beach",
    base=Place("base-tomasz", "Millstone Cottage", "Grays", 51.4829, 0.3352),
    mode="car",
    contract=35,
    skills=("personal-care", "man", "medication", "hoist", "peg", "driver"),
    available=(
        "mon-tue 06:30-15:30",
        "thu-fri 06:30-15:30",
        "sun 06:45-15:00",
        "wed 09:00-15:00 rather not",
    ),
    most_days=6,
    look=Appearance(
        skin="fair",
        hair="bald",
        hair_colour="grey",
        clothes="ink",
        background="sand",
        age=50,
        beard="moustache",
        face="square",
    ),
    profile=Profile(
        headline="Chef for twenty years. Eggs as you like them",
        appreciate=(
            "I can make a meal of what is in the cupboard.",
            "I am never early and never late.",
            "I ask people to taste and say. Then I change it.",
        ),
        matters=(
            "Hot food, hot plate. Everything else can wait two minutes.",
            "My daughter Zuzia's chess matches on Saturday.",
            "Saying less. Doing it right.",
            "A clean sink when I leave.",
        ),
        support=(
            "Please do not ring while I cook.",
            "I do not like meetings. Give me the list and I will do it.",
            "Saturdays are chess. Everything else I can move.",
        ),
        gifts=(
            head("Food when swallowing is hard: textures, thickness, taste", "health"),
            hands("Any soup", "cooking"),
            heart("Chess, slowly", "chess"),
        ),
        communication="Two lines by message. Polish or English.",
        pronouns="he/him",
        languages=("Polish", "English"),
    ),
)
