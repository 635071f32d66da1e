"""Tests. One thread for numpy: its threads cost more than they save on matrices this small, most of all on a busy machine."""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
