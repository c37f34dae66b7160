from config.demo.cast import Appearance, Member, Place, Profile, hands, head, heart

NELA = Member(
    key="nela",
    name="Ionela Dumitru",
    liked="Nela",
    team="two-forts",
    base=Place("base-nela", "Flat 6, Harbour Lights", "Tilbury", 51.4625, 0.3629),
    mode="cycle",
    contract=24,
    skills=("personal-care", "medication", "hoist", "woman"),
    available=(
        "mon-tue 15:00-22:15",
        "wed 12:45-21:30",
        "sat-sun 06:45-15:00",
    ),
    look=Appearance(skin="olive", hair="ponytail", hair_colour="dark-brown", clothes="teal", background="clay", age=27),
    profile=Profile(
        headline="Student nurse who asks why, then asks again",
        appreciate=(
            "I read the whole profile before I come. Every time.",
            "I learn a few words of anybody's language.",
            "I laugh at myself, mostly on my bicycle in the wind.",
        ),
        matters=(
            "My course: lectures are Thursday and Friday and I cannot miss them.",
            "Calling my grandmother in Iași on Sunday afternoon.",
            "Doing exercises with people so that they need me less.",
            "Fair shares of weekends. I do mine and I count.",
        ),
        support=(
            "Let me swap early if I have an exam.",
            "Explain why, not only how.",
            "Tell me when I am going too fast.",
        ),
        gifts=(
            head("Bodies: what each muscle is for", "exercise"),
            hands("Drawing, and plum dumplings", "painting"),
            heart("Old photographs and who is in them", "history"),
        ),
        communication="Message any time. If it is urgent, ring twice.",
        pronouns="she/her",
        languages=("Romanian", "English", "Italian"),
    ),
)
