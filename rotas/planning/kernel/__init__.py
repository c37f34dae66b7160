"""The fast search: a week as flat arrays of whole numbers, compiled with numba. Never imported by the web process.

Read in this order: `layout` (what is where in the arrays), `flat` (a Problem as arrays), `state` (a plan as arrays),
`schedule` (from order to times and costs), `edit` (change, price, take back), `choose`, `rebuild`, `ease` (the best starts and
lengths for an order), `moves`, `anneal`.
"""

from __future__ import annotations

import numba

from rotas.planning.cache import cache_folder

setattr(numba.config, "CACHE_DIR", str(cache_folder()))  # noqa: B010 - numba does not declare it
