from config.demo.cast import Appearance, Member, Place, Profile, hands, head, heart

MAGDA = Member(
    key="magda",
    name="Magdalena Nowak",
    liked="Magda",
    team="two-forts",
    base=Place("base-magda", "Hawthorn Lodge", "Chadwell St Mary", 51.4808, 0.3763),
    mode="car",
    contract=32,
    skills=("personal-care", "medication", "hoist", "peg", "woman", "driver"),
    available=(
        "mon-wed 06:30-15:00",
        "fri 06:30-15:00",
        "sun 06:45-14:30",
    ),
    look=Appearance(skin="fair", hair="bun", hair_colour="chestnut", clothes="leaf", background="clay", age=44),
    profile=Profile(
        headline="Up before the birds, home before the traffic",
        appreciate=(
            "I do what I say and I do it that day.",
            "I can lift a mood by opening a window and a tin of biscuits.",
            "I have no favourites. Well, one, and he knows.",
        ),
        matters=(
            "Allotment plot 31. The dahlias are mine, the slugs are everybody's.",
            "Mass in Polish on Saturday night.",
            "Quiet in the car between visits. No radio.",
            "Being asked, not told.",
        ),
        support=(
            "Early mornings and every Sunday are fine. Saturdays are for home.",
            "If my face looks cross I am only thinking.",
            "Do the hoist check with me every time. No shortcuts.",
        ),
        gifts=(
            head("What is wrong with your tomatoes", "gardening"),
            hands("Pierogi, pickles, sourdough", "cooking"),
            heart("Growing things with people who thought they were past it", "gardening"),
        ),
        communication="Short and clear. Polish or English.",
        pronouns="she/her",
        languages=("Polish", "English"),
    ),
)
