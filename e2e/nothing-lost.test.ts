import assert from "node:assert/strict";
import { after, before } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { getBundle, postClosingStatement } from "@tsunagu/core/api/trading-bills.ts";
import { openBundle } from "@tsunagu/core/bundle/bundle.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { createStory } from "./testing/create-story.ts";
import { eventually } from "./testing/eventually.ts";
import { connectForeignStation } from "./testing/foreign-station.ts";
import { isoTime, prepareCharging } from "./testing/prepare-charging.ts";
import type { Person } from "./testing/register-person.ts";
import { type RunningSystem, startSystem } from "./testing/start-system.ts";

/** Each session takes ten minutes and some Wh that no other takes, so that a lost or doubled one shows. */
const base = Math.floor(Date.now() / 1000) - 3 * 3600;
const month = monthOf(base);
const expectedWh: string[] = [];

let system: RunningSystem;
let person: Person;
let charger: { readonly chargerId: string; readonly password: string };
let registerWh = 5_000_000;

before(async () => {
  system = await startSystem();
  ({ person, charger } = await prepareCharging(system, { at: base }));
});
after(async () => {
  await system?.[Symbol.asyncDispose]();
});

const test = createStory();

const connect = () => connectForeignStation({ ocppUrl: system.ocppUrl, ...charger });

const start = (number: number) => ({
  connectorId: 1,
  idTag: person.card,
  meterStart: registerWh,
  timestamp: isoTime(base + number * 1200),
});

const stop = (number: number, transactionId: unknown, wh: number) => {
  expectedWh.push(String(wh));
  registerWh += wh;
  return {
    transactionId,
    idTag: person.card,
    meterStop: registerWh,
    timestamp: isoTime(base + number * 1200 + 600),
    reason: "Local",
  };
};

const sample = (number: number, transactionId: unknown, wh: number) => ({
  connectorId: 1,
  transactionId,
  meterValue: [
    {
      timestamp: isoTime(base + number * 1200 + 300),
      sampledValue: [
        { value: String(registerWh + wh), measurand: "Energy.Active.Import.Register", unit: "Wh" },
      ],
    },
  ],
});

test("the ledger is away: a session is taken all the same, and reaches the ledger when it is back", async () => {
  await system.kill("ledger-node");
  await using station = await connect();
  const { transactionId } = await station.call("StartTransaction", start(0));
  await station.call("StopTransaction", stop(0, transactionId, 1111));
  await system.start("ledger-node");
});

test("the trading server is away: charging goes on, and the fee follows", async () => {
  await using station = await connect();
  await system.kill("trading-server");
  const accepted = await station.call("Authorize", { idTag: person.card });
  assert.equal((accepted["idTagInfo"] as { status: string }).status, "Accepted");
  const { transactionId } = await station.call("StartTransaction", start(1));
  await station.call("MeterValues", sample(1, transactionId, 1200));
  await station.call("StopTransaction", stop(1, transactionId, 2222));
  assert.equal(station.told.filter(({ params }) => params["messageId"] === "FinalCost").length, 0);
  await system.start("trading-server");
  await eventually(
    "the final fee",
    async () => station.told.find(({ params }) => params["messageId"] === "FinalCost"),
    90_000,
  );
});

test("the machine is killed in the middle of a session: it goes on where it was, and a repeated start is the same session", async () => {
  let transactionId: unknown;
  {
    await using station = await connect();
    ({ transactionId } = await station.call("StartTransaction", start(2)));
    await station.call("MeterValues", sample(2, transactionId, 1500));
    await system.kill("intermediary");
  }
  await system.start("intermediary");
  await using station = await connect();
  const again = await station.call("StartTransaction", start(2));
  assert.equal(again["transactionId"], transactionId);
  await station.call("MeterValues", sample(2, transactionId, 1500));
  const end = stop(2, transactionId, 3333);
  await station.call("StopTransaction", end);
  await station.call("StopTransaction", end);
});

test("the statement has every session once, with the Wh of the charger", async () => {
  const { statementId } = await eventually(
    "a closing statement",
    () => callContract(postClosingStatement, { body: { month } }, person.web),
    150_000,
  );
  const { statement } = openBundle(await callContract(getBundle, { params: { statementId } }, person.web));
  assert.deepEqual(statement.sessions.map(({ wh }) => wh).sort(), expectedWh.sort());
});
