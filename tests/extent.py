"""How far the tests go where a great number of cases repeats one another.

`make test` takes of them what has found faults so far; `make stress` takes all.
"""

import os

TAKES_ALL = os.environ.get("CONSULT_TESTS") == "all"
