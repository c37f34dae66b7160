"""Where the demo's teams meet and people go. The towns are real; every house, hall and club is invented."""

from config.demo.cast import Place

TILBURY_HUB = Place("anchor-rooms", "The Anchor Rooms", "Tilbury", 51.4632, 0.3598)
GRAYS_HUB = Place("pier-rooms", "The Old Pier Rooms", "Grays", 51.4761, 0.3262)

KNIT_AND_NATTER = Place("lamplight-hall", "Lamplight Hall", "Tilbury", 51.4641, 0.3637)
DOCK_ALLOTMENTS = Place("sluice-allotments", "Sluice Lane allotments", "Chadwell St Mary", 51.4787, 0.3668)
TILBURY_GROUND = Place("lockgate-ground", "Lockgate Rovers football ground", "Tilbury", 51.4672, 0.3551)
CAFE = Place("saffron-cafe", "The Saffron Bun cafe", "Tilbury", 51.4627, 0.3611)
MOSQUE = Place("noor-house", "Noor House mosque", "Grays", 51.4779, 0.3304)
DOMINO_CLUB = Place("harbour-club", "The Harbour Club", "Tilbury", 51.4619, 0.3573)
RIVER_WALK = Place("river-steps", "The river steps", "Tilbury", 51.4538, 0.3712)
LIVING_CHURCH = Place("living-water", "Living Water church", "Chadwell St Mary", 51.4829, 0.3722)
REHEARSAL_ROOM = Place("brick-shed", "The Brick Shed rehearsal room", "Tilbury", 51.4655, 0.3642)
BABY_UNIT = Place("baby-unit", "The baby unit door", "Grays", 51.4868, 0.3378)
POOL = Place("chalk-pool", "Chalk Pool", "Grays", 51.4813, 0.3346)

GURDWARA = Place("gurdwara-house", "Gurdwara on the hill", "Grays", 51.4802, 0.3241)
TEA_DANCE = Place("mayflower-hall", "Mayflower Hall", "Grays", 51.4748, 0.3279)
WHARF_GROUND = Place("wharf-ground", "Grays Wharf Athletic ground", "Grays", 51.4732, 0.3195)
GRAYS_ALLOTMENTS = Place("quarry-allotments", "Quarry Edge allotments", "Grays", 51.4836, 0.3287)
SINGING_ROOM = Place("ebenezer-room", "The Ebenezer singing room", "Grays", 51.4773, 0.3221)
GOSPEL_CHURCH = Place("open-door", "Open Door church", "Grays", 51.4789, 0.3338)
PICTURE_HOUSE = Place("little-picture-house", "The Little Picture House", "Grays", 51.4757, 0.3243)
GRAYS_BEACH = Place("beach-park", "The beach park", "Grays", 51.4716, 0.3238)

TY_GWYN = Place("ty-gwyn", "Tŷ Gwyn, Signal Lane", "Grays", 51.4785, 0.3199)

OUT_AND_ABOUT: tuple[Place, ...] = (
    KNIT_AND_NATTER,
    DOCK_ALLOTMENTS,
    TILBURY_GROUND,
    CAFE,
    MOSQUE,
    DOMINO_CLUB,
    RIVER_WALK,
    LIVING_CHURCH,
    REHEARSAL_ROOM,
    BABY_UNIT,
    POOL,
    GURDWARA,
    TEA_DANCE,
    WHARF_GROUND,
    GRAYS_ALLOTMENTS,
    SINGING_ROOM,
    GOSPEL_CHURCH,
    PICTURE_HOUSE,
    GRAYS_BEACH,
)
