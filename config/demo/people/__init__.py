"""The thirty people supported: one file each, with their page and their good week."""

from config.demo.cast import Person
from config.demo.people.balbir import BALBIR
from config.demo.people.bridie import BRIDIE
from config.demo.people.callum import CALLUM
from config.demo.people.chidera import CHIDERA
from config.demo.people.darren import DARREN
from config.demo.people.denzil import DENZIL
from config.demo.people.doreen import DOREEN
from config.demo.people.emrys import EMRYS
from config.demo.people.gary import GARY
from config.demo.people.grace import GRACE
from config.demo.people.gwenllian import GWENLLIAN
from config.demo.people.halina import HALINA
from config.demo.people.hannan import HANNAN
from config.demo.people.hazel import HAZEL
from config.demo.people.jean import JEAN
from config.demo.people.joan import JOAN
from config.demo.people.kelly import KELLY
from config.demo.people.len import LEN
from config.demo.people.maureen import MAUREEN
from config.demo.people.ona import ONA
from config.demo.people.ricky import RICKY
from config.demo.people.rokeya import ROKEYA
from config.demo.people.samuel import SAMUEL
from config.demo.people.stan import STAN
from config.demo.people.sylvia import SYLVIA
from config.demo.people.terry import TERRY
from config.demo.people.trish import TRISH
from config.demo.people.vasile import VASILE
from config.demo.people.wally import WALLY
from config.demo.people.winston import WINSTON

TWO_FORTS: tuple[Person, ...] = (
    JOAN,
    WALLY,
    LEN,
    SYLVIA,
    KELLY,
    CALLUM,
    MAUREEN,
    HANNAN,
    CHIDERA,
    WINSTON,
    ONA,
    BRIDIE,
    STAN,
    GRACE,
    TERRY,
    VASILE,
    JEAN,
    DARREN,
)

GRAYS_BEACH: tuple[Person, ...] = (
    EMRYS,
    GWENLLIAN,
    BALBIR,
    ROKEYA,
    GARY,
    DOREEN,
    SAMUEL,
    HALINA,
    RICKY,
    HAZEL,
    DENZIL,
    TRISH,
)
