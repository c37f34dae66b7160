"""The API object: one, with the rooms' routers and one shape for everything that goes wrong."""

from ninja import NinjaAPI

from config import problems
from config.parser import StrictParser
from profiles.api import router as profiles
from rotas.api import router as rotas
from teams.api import router as teams
from teams.auth import SignedIn
from teams.version import VERSION
from wellbeing.api import router as wellbeing

api = NinjaAPI(
    title="Goodweek",
    version=VERSION,
    description="Good weeks for self-managing home care teams. Times of visits are local wall time: a date and minutes after midnight.",
    auth=SignedIn(),
    parser=StrictParser(),
    docs_url=None,
    openapi_url=None,  # it is made anew for each that asks, in seconds: the document is a file, `make contract` writes it
    urls_namespace="api",
)
for router in (teams, profiles, rotas, wellbeing):
    api.add_router("", router)
problems.register(api)
