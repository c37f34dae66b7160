"""The twenty team members: one file each, with their page and their working life."""

from config.demo.cast import Member
from config.demo.members.bev import BEV
from config.demo.members.chloe import CHLOE
from config.demo.members.comfort import COMFORT
from config.demo.members.dean import DEAN
from config.demo.members.jasper import JASPER
from config.demo.members.karim import KARIM
from config.demo.members.kofi import KOFI
from config.demo.members.lee import LEE
from config.demo.members.lorraine import LORRAINE
from config.demo.members.magda import MAGDA
from config.demo.members.nasreen import NASREEN
from config.demo.members.nela import NELA
from config.demo.members.patience import PATIENCE
from config.demo.members.preet import PREET
from config.demo.members.rhian import RHIAN
from config.demo.members.ruta import RUTA
from config.demo.members.sade import SADE
from config.demo.members.shanice import SHANICE
from config.demo.members.tomasz import TOMASZ
from config.demo.members.tyrone import TYRONE

TWO_FORTS: tuple[Member, ...] = (
    COMFORT,
    DEAN,
    RUTA,
    SHANICE,
    BEV,
    KARIM,
    SADE,
    JASPER,
    MAGDA,
    TYRONE,
    LORRAINE,
    NELA,
)

GRAYS_BEACH: tuple[Member, ...] = (
    PREET,
    RHIAN,
    KOFI,
    CHLOE,
    TOMASZ,
    NASREEN,
    PATIENCE,
    LEE,
)
