from config.demo.cast import Appearance, Member, Place, Profile, hands, head, heart

KARIM = Member(
    key="karim",
    name="Abdul Karim Miah",
    liked="Karim",
    team="two-forts",
    base=Place("base-karim", "Flat 2, Orchard Rise", "Grays", 51.4795, 0.3439),
    mode="car",
    contract=37,
    skills=("personal-care", "man", "medication", "hoist", "peg", "driver"),
    available=(
        "wed 12:45-22:15",
        "thu 13:30-22:15",
        "fri 12:30-22:15",
        "sat-sun 14:00-22:15",
    ),
    look=Appearance(
        skin="tan",
        hair="side-part",
        hair_colour="black",
        clothes="teal",
        background="honey",
        age=34,
        beard="full",
        glasses=True,
    ),
    profile=Profile(
        headline="Good hands, quiet voice, terrible puns",
        appreciate=(
            "Nobody feels hurried with me, even when I am late.",
            "I get medicines right and I say so when a label is wrong.",
            "My puns are awful. I have been asked to continue.",
        ),
        matters=(
            "Friday prayers. I take Mr Choudhury and we stand together.",
            "My daughter Amina started school. I do the mornings.",
            "Cricket: I open for the second eleven, slowly.",
            "That a man can ask for a man, and nobody makes it strange.",
        ),
        support=(
            "Keep my mornings free. I do the school run and then I sleep.",
            "In Ramadan I need ten minutes at sunset. I will plan around it with you.",
            "Disagree with me in the meeting, not after it.",
        ),
        gifts=(
            head("Insulin, blood sugar and what to do at 3.2", "health"),
            hands("Fixing phones, printers and remote controls", "computers"),
            heart("Cricket on any screen or any grass", "cricket"),
        ),
        communication="Message or ring, either is good. Bangla, Sylheti or English.",
        pronouns="he/him",
        languages=("English", "Sylheti", "Bangla"),
    ),
)
