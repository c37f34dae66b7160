from config.demo.cast import Appearance, Member, Place, Profile, hands, head, heart

PREET = Member(
    key="preet",
    name="Harpreet Kaur Sandhu",
    liked="Preet",
    team="grays-beach",
    base=Place("base-preet", "Marigold House", "Grays", 51.4815, 0.3229),
    mode="car",
    contract=35,
    skills=("personal-care", "medication", "hoist", "peg", "woman", "driver"),
    available=(
        "mon-tue 06:30-15:00",
        "wed 06:30-14:30",
        "thu 06:30-15:00",
        "sat 06:30-15:00",
    ),
    look=Appearance(skin="tan", hair="plait", hair_colour="black", clothes="marigold", background="plum", age=39),
    profile=Profile(
        headline="Brisk, bright, and there by ten to seven",
        appreciate=(
            "I have a plan B in my bag, and a banana.",
            "I speak up for people on the phone and I do not hang up first.",
            "I make the first visit of the day feel like a good start.",
        ),
        matters=(
            "Seva at the gurdwara on Sunday: I roll chapatis until two.",
            "My in-laws live with us. I know what it is to share a kitchen.",
            "Two of us means two of us. I will wait on the step.",
            "Running, very slowly, by the river.",
        ),
        support=(
            "Early is good. I am no use after seven at night.",
            "Thank me by doing your notes.",
            "I take too much on. Ask me what I am putting down.",
        ),
        gifts=(
            head("Moving and handling: I train the rest of us", "exercise"),
            hands("Chapatis, and henna for a wedding", "cooking"),
            heart("The gurdwara, and feeding anybody who comes", "gurdwara"),
        ),
        communication="Ring me. Punjabi, Hindi or English.",
        pronouns="she/her",
        languages=("English", "Punjabi", "Hindi"),
    ),
)
