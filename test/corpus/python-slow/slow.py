"""Runs the program as if a heavy framework loaded first, and an address service were asked about each customer."""

import sys
import time
from typing import Any, Dict

from order_sync import flow
from order_sync.__main__ import main

START_UP_SECONDS = 2
LOOK_UP_SECONDS = 0.05

build_order = flow.build_order


def build_order_slowly(customer_id: str, customer: Dict[str, Any]) -> Dict[str, Any]:
    time.sleep(LOOK_UP_SECONDS)
    return build_order(customer_id, customer)


time.sleep(START_UP_SECONDS)
flow.build_order = build_order_slowly
sys.exit(main())
