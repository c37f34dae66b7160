"""The coach, who stands beside both teams, and the host, who keeps the organisation's house in order."""

from config.demo.cast import Appearance, Guide, Profile, hands, head, heart

MOIRA = Guide(
    key="moira",
    name="Moira Brennan",
    liked="Moira",
    part="coach",
    look=Appearance(
        skin="fair",
        hair="pixie",
        hair_colour="white",
        clothes="teal",
        background="sand",
        age=59,
        glasses=True,
        top="cardigan",
    ),
    profile=Profile(
        headline="Asks one good question and then waits",
        appreciate=(
            "I do not rescue. I stay while you work it out.",
            "I remember what you said you would try.",
            "I bring soda bread when it has been a hard month.",
        ),
        matters=(
            "Teams deciding for themselves, above all when I would have decided otherwise.",
            "I was a district nurse for twenty-six years. I know what good looks like at a bedside.",
            "My garden, my sister, and the sea at Leigh.",
            "Saying the difficult thing kindly and soon.",
        ),
        support=(
            "Ask me in before it is on fire.",
            "Tell me when I have slipped into telling.",
            "Give me the facts first and the feelings straight after.",
        ),
        gifts=(
            head("Group life: why teams get stuck", "coaching"),
            hands("Soda bread", "baking"),
            heart("Listening for what has not been said", "coaching"),
        ),
        communication="Ring me, or walk with me. Messages get short answers.",
        pronouns="she/her",
        languages=("English", "Irish"),
    ),
)

ANJALI = Guide(
    key="anjali",
    name="Anjali Rao",
    liked="Anjali",
    part="host",
    look=Appearance(skin="tan", hair="shoulder", hair_colour="dark-brown", clothes="plum", background="sage", age=47),
    profile=Profile(
        headline="Pays people right and keeps the lights on",
        appreciate=(
            "I answer the dull question the same day.",
            "I take the paperwork away and leave the decisions with you.",
            "I can explain a payslip to anybody.",
        ),
        matters=(
            "Nobody working an unpaid minute between two visits.",
            "Records that are true, short, and seen only by those who should.",
            "My two boys' swimming galas.",
            "Never becoming head office.",
        ),
        support=(
            "Send hours by Tuesday noon and I will love you.",
            "If a form makes no sense, tell me which line.",
            "Invite me to lunch, not to the meeting.",
        ),
        gifts=(
            head("Pay, contracts, commissioners", "benefits"),
            hands("Spreadsheets that make sense", "computers"),
            heart("Swimming, and shouting at swimmers", "swimming"),
        ),
        communication="Write to me. I clear my messages by four.",
        pronouns="she/her",
        languages=("English", "Kannada", "Hindi"),
    ),
)
