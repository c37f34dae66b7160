"""`python -m benchmarks.peak COMMAND...`: run a command and say as the last line how much memory its largest process took.

A process of its own and small: what the system says about a child begins at the memory of whoever started it.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys


def main() -> int:
    """The command's status. The line is `{"event": "peak", "mb": 163.5}`: resident memory at its highest, in MB of 1,024 kB."""
    status = subprocess.run(sys.argv[1:], check=False).returncode
    print(
        json.dumps({"event": "peak", "mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024}), flush=True
    )
    return status


if __name__ == "__main__":
    sys.exit(main())
