"""A charging station by the PyPI package `ocpp`, which nobody here wrote, in OCPP 1.6J or 2.0.1.

It boots, asks whether a card may charge, charges, reports its register on the way, and stops. The session lies in the last
minutes before now, so it takes seconds to play. Everything it is told and answered is one line of JSON.
Exit codes: 0 done; 1 the line, boot, card or start was refused; 2 no final cost came.
"""

import argparse
import asyncio
import base64
import importlib
import sys

import websockets

sys.dont_write_bytecode = True

from telling import say  # noqa: E402

VERSIONS = {"1.6": "station_16", "2.0.1": "station_201"}


async def run(options):
    version = importlib.import_module(VERSIONS[options.ocpp])
    credentials = base64.b64encode(f"{options.charger}:{options.password}".encode()).decode()
    try:
        line = await websockets.connect(
            f"{options.url}/{options.charger}",
            subprotocols=[f"ocpp{options.ocpp}"],
            additional_headers={"Authorization": f"Basic {credentials}"},
        )
    except websockets.exceptions.InvalidStatus as refusal:
        say("refused", status=refusal.response.status_code)
        return 1
    async with line:
        station = version.Station(options.charger, line)
        listening = asyncio.create_task(station.start())
        try:
            return await version.charge(station, options)
        finally:
            listening.cancel()


def read_options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", default="ws://127.0.0.1:9000/ocpp")
    parser.add_argument("--ocpp", choices=VERSIONS, default="1.6")
    parser.add_argument("--charger", required=True)
    parser.add_argument("--password", required=True, help="as the operator was given it")
    parser.add_argument("--card", required=True, help="number of a card that is on an account")
    parser.add_argument("--wh", type=int, default=6180, help="energy of the session")
    parser.add_argument("--register", type=int, default=7_784_000, help="the meter at plug-in, in Wh")
    parser.add_argument("--minutes", type=int, default=50, help="how long the session took")
    parser.add_argument("--ago", type=int, default=0, help="minutes since it ended")
    parser.add_argument("--samples", type=int, default=4, help="meter values on the way; the last is the end's")
    parser.add_argument("--wait", type=float, default=60, help="seconds to wait for the final cost")
    return parser.parse_args()


sys.exit(asyncio.run(run(read_options())))
