"""What the demo holds in Welsh: pages that are in English too, for the team, and talking tools as the person wrote them."""

from typing import Any

from profiles.rules.sheets import Rows

GWENLLIAN: dict[str, Any] = {
    "headline": "Cacennau cri, caneuon telyn a dwylo sy'n brifo",
    "appreciate": [
        "Rwy'n gwneud i ddieithryn deimlo fel cefnder.",
        "Rwy'n gwybod pedwar cant o ganeuon ar fy nghof.",
        "Dwi byth yn dweud gair cas, heblaw wrth y gath.",
    ],
    "matters": [
        "Emrys o fewn clyw.",
        "Cymraeg. Ni siaradodd Mam air o Saesneg â mi erioed.",
        "Pobi ar ddydd Gwener, i bwy bynnag a ddaw.",
        "Taid, y gath, ar fy nglin ac nid ar y llawr.",
        "Llais Menna ar ddydd Sul.",
    ],
    "support": [
        "Dŵr cynnes i'm dwylo cyn dim byd arall.",
        "Caeadau jariau: llaciwch nhw a gadewch nhw ymlaen.",
        "Y sliperi â chefn. Baglais yn y lleill.",
        "Cyfrwch un, dau, tri cyn i mi godi.",
        "Eisteddwch wrth siarad. Mae pobl ar eu traed yn gwneud i mi frysio.",
    ],
    "communication": "Cymraeg yn gyntaf. Rwy'n deall Saesneg, ond yn Gymraeg rwy'n teimlo.",
    "head": ["Caneuon, a phwy a'u hysgrifennodd"],
    "hands": ["Cacennau cri ar faen Nain"],
    "heart": ["Cerddi, wedi'u dysgu ar gof"],
}
#: key of the person -> their words in Welsh
IN_WELSH: dict[str, dict[str, Any]] = {"gwenllian": GWENLLIAN}

GWENLLIAN_DYDDIAU: Rows = {
    "good": [
        {"part": "waking", "what": "Bore da gan rywun rwy'n ei nabod, a dŵr cynnes i'm dwylo."},
        {"part": "afternoon", "what": "Blawd hyd at fy mheneliniau, a rhywun i fwyta'r cacennau."},
        {"part": "evening", "what": "Un gân gan Emrys cyn i'r golau fynd allan."},
    ],
    "bad": [
        {"part": "morning", "what": "Saesneg cyn i mi ddihuno'n iawn."},
        {"part": "any", "what": "Pobl ar eu traed, a'u cotiau amdanyn nhw o hyd."},
    ],
    "more": [
        {"what": "Dau air o Gymraeg gan bawb sy'n dod. Fe ddysga i nhw.", "who": "Y tîm i gyd"},
        {"what": "Y blawd ar y silff isaf, lle galla i ei gyrraedd.", "who": "Rhian"},
    ],
}
EMRYS_DEWISIADAU: Rows = {
    "decisions": [
        {
            "decision": "Pa ysbyty, a phryd",
            "involved": "Siaradwch Gymraeg â mi. Gadewch i Rhian eistedd gyda ni.",
            "final": "Fi",
        },
        {"decision": "Pwy sy'n dod i'r tŷ", "involved": "Enw a llun y diwrnod cynt.", "final": "Gwen a fi"},
    ],
    "choosing": [
        {"about": "information", "what": "Ar bapur, mewn llythrennau mawr."},
        {"about": "good_times", "what": "Ar ôl brecwast, cyn y newyddion."},
        {"about": "bad_times", "what": "Ar y pedwerydd gris."},
    ],
}
