"""The station in OCPP 1.6J."""

import asyncio
import json

from ocpp.routing import on
from ocpp.v16 import ChargePoint, call, call_result
from ocpp.v16.enums import Action, RegistrationStatus

from telling import REGISTER, iso, readings, say, session_of


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


async def charge(station, options):
    boot = await station.call(call.BootNotification(charge_point_vendor="PyPI", charge_point_model="ocpp"))
    say("boot", status=boot.status, interval=boot.interval)
    if boot.status != RegistrationStatus.accepted:
        return 1
    await station.call(call.StatusNotification(connector_id=1, error_code="NoError", status="Available"))
    authorised = await station.call(call.Authorize(id_tag=options.card))
    say("authorized", card=options.card, **authorised.id_tag_info)
    if authorised.id_tag_info["status"] != "Accepted":
        return 1

    begin, end = session_of(options)
    started = await station.call(
        call.StartTransaction(
            connector_id=1, id_tag=options.card, meter_start=options.register, timestamp=iso(begin)
        )
    )
    transaction = started.transaction_id
    say("started", transactionId=transaction, **started.id_tag_info)
    if started.id_tag_info["status"] != "Accepted":
        return 1

    for at, register, context in readings(options, begin, end):
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
