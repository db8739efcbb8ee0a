"""An OCPP 1.6J station by the PyPI package `ocpp`, which nobody here wrote.

It boots, asks whether a card may charge, charges, reports its register on the way, and stops. The session lies in the last
minutes before now, so it takes seconds to play. Everything it is told and answered is one line of JSON.
Exit codes: 0 done; 1 the line, boot, card or start was refused; 2 no final cost came.
"""

import argparse
import asyncio
import base64
import json
import sys
from datetime import datetime, timedelta, timezone

import websockets
from ocpp.routing import on
from ocpp.v16 import ChargePoint, call, call_result
from ocpp.v16.enums import Action, RegistrationStatus

REGISTER = "Energy.Active.Import.Register"


def say(kind, **facts):
    print(json.dumps({"event": kind, **facts}, ensure_ascii=False), flush=True)


class Station(ChargePoint):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.costs = asyncio.Queue()
        self.last_running = None

    @on(Action.data_transfer)
    async def on_data_transfer(self, vendor_id, message_id=None, data=None, **_):
        content = json.loads(data) if data else None
        say("told", vendorId=vendor_id, messageId=message_id, data=content)
        if message_id == "RunningCost":
            self.last_running = content
        await self.costs.put((message_id, content))
        return call_result.DataTransfer(status="Accepted")

    @on(Action.change_configuration)
    async def on_change_configuration(self, key, value, **_):
        say("configured", key=key, value=value)
        return call_result.ChangeConfiguration(status="Accepted")

    @on(Action.get_configuration)
    async def on_get_configuration(self, **_):
        return call_result.GetConfiguration(configuration_key=[], unknown_key=[])

    @on(Action.trigger_message)
    async def on_trigger_message(self, **_):
        return call_result.TriggerMessage(status="Accepted")

    @on(Action.remote_stop_transaction)
    async def on_remote_stop_transaction(self, **_):
        return call_result.RemoteStopTransaction(status="Accepted")

    async def cost(self, wanted, within_s, of_register=None):
        """The next cost message of this name, and of this register if one is given, or None."""
        try:
            async with asyncio.timeout(within_s):
                while True:
                    message_id, content = await self.costs.get()
                    if message_id == wanted and of_register in (None, content.get("meterValue")):
                        return content
        except TimeoutError:
            return None


def iso(at):
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def moments(begin, end, samples):
    """When the register is reported: evenly spaced, and on each half hour in between, as the configuration asks."""
    evenly = [begin + (end - begin) * step / samples for step in range(1, samples + 1)]
    half_hour = timedelta(minutes=30)
    aligned = datetime.fromtimestamp((begin.timestamp() // 1800 + 1) * 1800, timezone.utc)
    while aligned < end:
        evenly.append(aligned)
        aligned += half_hour
    return sorted({at.replace(microsecond=0) for at in evenly})


async def charge(station, options):
    boot = await station.call(
        call.BootNotification(charge_point_vendor="PyPI", charge_point_model="ocpp")
    )
    say("boot", status=boot.status, interval=boot.interval)
    if boot.status != RegistrationStatus.accepted:
        return 1
    await station.call(
        call.StatusNotification(connector_id=1, error_code="NoError", status="Available")
    )
    authorised = await station.call(call.Authorize(id_tag=options.card))
    say("authorized", card=options.card, **authorised.id_tag_info)
    if authorised.id_tag_info["status"] != "Accepted":
        return 1

    end = datetime.now(timezone.utc).replace(microsecond=0)
    begin = end - timedelta(minutes=options.minutes)
    started = await station.call(
        call.StartTransaction(
            connector_id=1, id_tag=options.card, meter_start=options.register, timestamp=iso(begin)
        )
    )
    transaction = started.transaction_id
    say("started", transactionId=transaction, **started.id_tag_info)
    if started.id_tag_info["status"] != "Accepted":
        return 1

    for at in moments(begin, end, options.samples):
        register = options.register + int(options.wh * ((at - begin) / (end - begin)))
        context = "Sample.Clock" if at.timestamp() % 1800 == 0 else "Sample.Periodic"
        sample = {"value": str(register), "measurand": REGISTER, "unit": "Wh", "context": context}
        await station.call(
            call.MeterValues(
                connector_id=1,
                transaction_id=transaction,
                meter_value=[{"timestamp": iso(at), "sampled_value": [sample]}],
            )
        )
        say("measured", at=iso(at), registerWh=register)
        await station.cost("RunningCost", 10, of_register=register)

    await station.call(
        call.StopTransaction(
            transaction_id=transaction,
            id_tag=options.card,
            meter_stop=options.register + options.wh,
            timestamp=iso(end),
            reason="Local",
        )
    )
    final = await station.cost("FinalCost", options.wait)
    say(
        "done",
        transactionId=transaction,
        wh=options.wh,
        lastRunningYen=None if station.last_running is None else station.last_running["cost"],
        finalYen=None if final is None else final["cost"],
    )
    return 2 if final is None else 0


async def run(options):
    credentials = base64.b64encode(f"{options.charger}:{options.password}".encode()).decode()
    try:
        line = await websockets.connect(
            f"{options.url}/{options.charger}",
            subprotocols=["ocpp1.6"],
            additional_headers={"Authorization": f"Basic {credentials}"},
        )
    except websockets.exceptions.InvalidStatus as refusal:
        say("refused", status=refusal.response.status_code)
        return 1
    async with line:
        station = Station(options.charger, line)
        listening = asyncio.create_task(station.start())
        try:
            return await charge(station, options)
        finally:
            listening.cancel()


def read_options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", default="ws://127.0.0.1:9000/ocpp")
    parser.add_argument("--charger", required=True)
    parser.add_argument("--password", required=True, help="as the operator was given it")
    parser.add_argument("--card", required=True, help="number of a card that is on an account")
    parser.add_argument("--wh", type=int, default=6180, help="energy of the session")
    parser.add_argument("--register", type=int, default=7_784_000, help="the meter at plug-in, in Wh")
    parser.add_argument("--minutes", type=int, default=50, help="how long the session took")
    parser.add_argument("--samples", type=int, default=4, help="meter values on the way; the last is the end's")
    parser.add_argument("--wait", type=float, default=60, help="seconds to wait for the final cost")
    return parser.parse_args()


sys.exit(asyncio.run(run(read_options())))
