"""The station in OCPP 2.0.1."""

import asyncio
import uuid

from ocpp.routing import on
from ocpp.v201 import ChargePoint, call, call_result
from ocpp.v201.enums import Action, RegistrationStatusEnumType

from telling import REGISTER, iso, readings, say, session_of


class Station(ChargePoint):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.costs = asyncio.Queue()
        self.last_running = None

    @on(Action.cost_updated)
    async def on_cost_updated(self, total_cost, transaction_id, **_):
        say("told", messageId="CostUpdated", totalCost=total_cost, transactionId=transaction_id)
        self.last_running = total_cost
        await self.costs.put(total_cost)
        return call_result.CostUpdated()

    @on(Action.set_variables)
    async def on_set_variables(self, set_variable_data, **_):
        results = []
        for wanted in set_variable_data:
            component, variable = wanted["component"], wanted["variable"]
            say("configured", key=f"{component['name']}.{variable['name']}", value=wanted["attribute_value"])
            results.append({"attribute_status": "Accepted", "component": component, "variable": variable})
        return call_result.SetVariables(set_variable_result=results)

    @on(Action.trigger_message)
    async def on_trigger_message(self, **_):
        return call_result.TriggerMessage(status="Accepted")

    @on(Action.request_stop_transaction)
    async def on_request_stop_transaction(self, **_):
        return call_result.RequestStopTransaction(status="Accepted")

    async def cost(self, within_s):
        """The next running cost, or None."""
        try:
            return await asyncio.wait_for(self.costs.get(), within_s)
        except TimeoutError:
            return None


async def charge(station, options):
    boot = await station.call(
        call.BootNotification(
            charging_station={"vendor_name": "PyPI", "model": "ocpp"}, reason="PowerUp"
        )
    )
    say("boot", status=boot.status, interval=boot.interval)
    if boot.status != RegistrationStatusEnumType.accepted:
        return 1
    begin, end = session_of(options)
    await station.call(
        call.StatusNotification(
            timestamp=iso(begin), connector_status="Available", evse_id=1, connector_id=1
        )
    )
    card = {"id_token": options.card, "type": "ISO14443"}
    authorised = await station.call(call.Authorize(id_token=card))
    say("authorized", card=options.card, **authorised.id_token_info)
    if authorised.id_token_info["status"] != "Accepted":
        return 1

    transaction = str(uuid.uuid4())
    seq_no = 0

    async def event(kind, at, register, context, trigger, **more):
        nonlocal seq_no
        sample = {"value": register, "measurand": REGISTER, "context": context}
        answer = await station.call(
            call.TransactionEvent(
                event_type=kind,
                timestamp=iso(at),
                trigger_reason=trigger,
                seq_no=seq_no,
                transaction_info={"transaction_id": transaction, "charging_state": "Charging"},
                evse={"id": 1, "connector_id": 1},
                meter_value=[{"timestamp": iso(at), "sampled_value": [sample]}],
                **more,
            )
        )
        seq_no += 1
        return answer

    started = await event(
        "Started", begin, options.register, "Transaction.Begin", "Authorized", id_token=card
    )
    say("started", transactionId=transaction, **started.id_token_info)
    if started.id_token_info["status"] != "Accepted":
        return 1
    await station.cost(10)

    for at, register, context in readings(options, begin, end):
        await event("Updated", at, register, context, "MeterValuePeriodic")
        say("measured", at=iso(at), registerWh=register)
        await station.cost(10)

    ended = await event("Ended", end, options.register + options.wh, "Transaction.End", "StopAuthorized")
    say(
        "done",
        transactionId=transaction,
        wh=options.wh,
        lastRunningYen=station.last_running,
        finalYen=ended.total_cost,
    )
    return 2 if ended.total_cost is None else 0
