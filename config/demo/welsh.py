"""Pages of the demo that are written in two languages: in English for the team, in Welsh as the person says it."""

from typing import Any

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
