"""Family and friends: who they are to somebody, and what that person shares with them. Each grant is one section."""

from config.demo.cast import Appearance, Grant, Relative

SUSAN = Relative(
    key="susan",
    name="Susan Fairweather-Lim",
    liked="Susan",
    circles=("joan",),
    relation="daughter, in Melbourne",
    note="Rings on Sunday at nine. Wants to see that Mum is not alone, and to stop asking her about it.",
    grants=(
        Grant("about", "read"),
        Grant("appreciate", "read"),
        Grant("matters", "suggest"),
        Grant("gifts", "read"),
        Grant("tools", "suggest"),
        Grant("good_week", "read"),
        Grant("who_is_coming", "read"),
        Grant("relationships", "read"),
        Grant("circle", "suggest"),
    ),
    look=Appearance(skin="fair", hair="shoulder", hair_colour="chestnut", clothes="sage", background="honey", age=56),
)
PAT = Relative(
    key="pat",
    name="Patricia Gooding",
    liked="Pat",
    circles=("joan",),
    relation="sister",
    note="Two streets away. Does the gravy on Wednesday and Saturday.",
    grants=(
        Grant("about", "read"),
        Grant("matters", "read"),
        Grant("support", "suggest"),
        Grant("who_is_coming", "read"),
        Grant("circle", "suggest"),
    ),
    look=Appearance(
        skin="fair", hair="bun", hair_colour="white", clothes="mustard", background="sky", age=81, glasses=False
    ),
)
SUNITA = Relative(
    key="sunita",
    name="Sunita Rai",
    liked="Sunita",
    circles=("wally",),
    relation="neighbour",
    note="Next door with two girls. The parcels began with hers.",
    grants=(Grant("about", "read"), Grant("appreciate", "read"), Grant("who_is_coming", "read")),
    look=Appearance(skin="tan", hair="plait", hair_colour="black", clothes="coral", background="sage", age=41),
    languages=("English", "Nepali"),
)
BARBARA = Relative(
    key="barbara",
    name="Barbara Marsh",
    liked="Barbara",
    circles=("sylvia",),
    relation="wife",
    note="A carer, and a wife first. Swims while Syl paints.",
    grants=(
        Grant("about", "suggest"),
        Grant("appreciate", "suggest"),
        Grant("matters", "suggest"),
        Grant("support", "suggest"),
        Grant("gifts", "suggest"),
        Grant("good_week", "read"),
        Grant("who_is_coming", "read"),
    ),
    look=Appearance(
        skin="fair", hair="pixie", hair_colour="salt", clothes="teal", background="clay", age=74, glasses=True
    ),
    basis="best interests",
)
JAKE = Relative(
    key="jake",
    name="Jake Draycott",
    liked="Jake",
    circles=("kelly",),
    relation="son, 18",
    note="Sixth form and a Saturday job. Wants to know who is in the house, not what they do.",
    grants=(Grant("who_is_coming", "read"), Grant("matters", "read")),
    look=Appearance(
        skin="fair", hair="fringe", hair_colour="chestnut", clothes="navy", background="sky", age=18, freckles=True
    ),
    pronouns="he/him",
)
MICHELLE = Relative(
    key="michelle",
    name="Michelle Reid",
    liked="Michelle",
    circles=("callum",),
    relation="mum",
    note="Tea on Sunday. Learning to wait to be asked.",
    grants=(
        Grant("about", "read"),
        Grant("appreciate", "read"),
        Grant("good_week", "read"),
        Grant("support", "read", "withdrawn"),
    ),
    look=Appearance(skin="fair", hair="ponytail", hair_colour="blonde", clothes="plum", background="leaf", age=49),
)
KEN = Relative(
    key="ken",
    name="Kenneth Sayer",
    liked="Ken",
    circles=("len",),
    relation="friend from the docks",
    note="Crib on Friday. Owes four pounds.",
    grants=(Grant("appreciate", "read"), Grant("who_is_coming", "read", "expired")),
    look=Appearance(
        skin="fair-ruddy",
        hair="bald",
        hair_colour="white",
        clothes="clay",
        background="sand",
        age=86,
        cover="flatcap",
        cover_colour="sage",
    ),
    pronouns="he/him",
)
EBELE = Relative(
    key="ebele",
    name="Ebele Nwosu",
    liked="Ebele",
    circles=("chidera",),
    relation="mum",
    note="Saturday weddings on the television. Friday evening is hers.",
    grants=(
        Grant("about", "read"),
        Grant("matters", "read"),
        Grant("support", "suggest"),
        Grant("good_week", "read"),
        Grant("who_is_coming", "read"),
    ),
    look=Appearance(
        skin="deep",
        hair="none",
        hair_colour="black",
        clothes="plum",
        background="honey",
        age=60,
        cover="gele",
        cover_colour="coral",
        earrings=True,
    ),
    languages=("Igbo", "English"),
)
MENNA = Relative(
    key="menna",
    name="Menna Llywelyn-Prydderch",
    liked="Menna",
    circles=("emrys", "gwenllian"),
    relation="daughter, in Cardiff",
    note="Reads in Welsh. Rings on Sunday at five.",
    grants=(
        Grant("about", "read"),
        Grant("appreciate", "read"),
        Grant("matters", "read"),
        Grant("support", "suggest"),
        Grant("good_week", "read"),
        Grant("who_is_coming", "read"),
    ),
    look=Appearance(skin="fair", hair="long-straight", hair_colour="auburn", clothes="leaf", background="plum", age=51),
    languages=("Welsh", "English"),
)
ANTHONY = Relative(
    key="anthony",
    name="Anthony Francis",
    liked="Anthony",
    circles=("denzil",),
    relation="son, attorney for health and welfare",
    note="There every night at nine. Acts for Dad only where Dad can no longer decide.",
    grants=(
        Grant("about", "suggest"),
        Grant("appreciate", "suggest"),
        Grant("matters", "suggest"),
        Grant("support", "suggest"),
        Grant("gifts", "read"),
        Grant("good_week", "read"),
        Grant("who_is_coming", "read"),
    ),
    look=Appearance(
        skin="brown", hair="fade", hair_colour="black", clothes="sky", background="clay", age=44, beard="short"
    ),
    pronouns="he/him",
    basis="attorney",
)

RELATIVES: tuple[Relative, ...] = (SUSAN, PAT, SUNITA, BARBARA, JAKE, MICHELLE, KEN, EBELE, MENNA, ANTHONY)
