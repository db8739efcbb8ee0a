import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { daySeconds, monthOf, monthStart, slotOf, slotSeconds } from "@tsunagu/core/energy/time.ts";
import { publicMeterOf } from "@tsunagu/core/identity/pseudonyms.ts";
import { findPurchaserByToken } from "../purchasers/find-purchaser.ts";
import { createRawMessages } from "../raw-messages/create-raw-messages.ts";
import { startSessions } from "../sessions/create-sessions.ts";
import { someCharger, someMeter } from "../testing/some-devices.ts";
import { someNow } from "../testing/some-machine.ts";
import { someMeterKey, someOcmf, someReading } from "../testing/some-ocmf.ts";
import {
  accountOfMonth,
  meterOfMonth,
  placeOfMonth,
  somePurchaser,
  someSerial,
  someSettling,
} from "../testing/some-settling.ts";

const month = monthOf(someNow);
const slot = (slotOf(someNow) - 4) * slotSeconds;

async function charging(context: TestContext) {
  const settling = await someSettling(context);
  const { machine } = settling;
  const sessions = startSessions({
    ...machine,
    findPurchaserByToken: findPurchaserByToken(machine.store),
    onMeasured: () => undefined,
    onSession: () => undefined,
  });
  context.after(() => sessions[Symbol.asyncDispose]());
  const messages = createRawMessages(machine);
  const raw = async () =>
    (await messages.keep({ deviceId: "CP-1", channel: "ocpp", direction: "in", bytes: Buffer.from("[]") }))
      .rawId;
  return {
    ...settling,
    begin: async (at: number, registerWh: bigint, token = "CARD") =>
      sessions.begin({
        chargerId: "CP-1",
        connectorId: 1,
        token,
        at,
        clock: "good",
        registerWh,
        startKey: `${at} ${token}`,
        rawId: await raw(),
      }),
    values: async (at: number, registerWh: bigint, context: "sampled" | "clock-aligned" = "clock-aligned") =>
      sessions.take({
        chargerId: "CP-1",
        connectorId: 1,
        transactionId: null,
        rawId: await raw(),
        values: [{ at, registerWh, context }],
      }),
    end: async (at: number, registerWh: bigint, transactionId: number, signed: string | null = null) =>
      sessions.end({
        signed: signed === null ? [] : [{ at, moment: "end", text: signed, publicKey: null }],
        chargerId: "CP-1",
        transactionId,
        at,
        registerWh,
        token: null,
        reason: "Local",
        values: [],
        rawId: await raw(),
        stopKey: `${transactionId} ${at}`,
      }),
  };
}

test("a public session is written slot by slot while it runs, and the rest when it has ended", async (context) => {
  const { machine, purchaser, begin, values, end, settle, onLedger, rules } = await charging(context);
  await someCharger(machine);
  await purchaser(somePurchaser({ months: [month] }));
  const { sessionId, transactionId } = await begin(slot + 600, 5_000n);
  await values(slot + 1_800, 6_500n);
  await values(slot + 2_400, 7_000n, "sampled");
  await settle();
  assert.deepEqual(onLedger(), [[slot + 600, 1_500, "ev-charging", "measured"]]);
  await end(slot + 3_000, 7_200n, transactionId);
  await settle();
  assert.deepEqual(onLedger(), [
    [slot + 600, 1_500, "ev-charging", "measured"],
    [slot + 1_800, 700, "ev-charging", "measured"],
  ]);
  const { place } = await machine.store.selectFrom("sites").select("place").executeTakeFirstOrThrow();
  for (const { record } of rules.usages.values()) {
    assert.deepEqual(
      [record.session, record.account, record.place, record.meter, record.seller],
      [sessionId, accountOfMonth(month), place, publicMeterOf(1, "CP-1", 1), 2],
    );
  }
});

test("an unknown or blocked token makes nothing on the ledger", async (context) => {
  const { machine, purchaser, begin, end, settle, onLedger } = await charging(context);
  await someCharger(machine);
  await purchaser(somePurchaser({ months: [month] }));
  const { transactionId } = await begin(slot, 0n, "STRANGER");
  await end(slot + 1_800, 900n, transactionId);
  await settle();
  assert.deepEqual(onLedger(), []);
  const unmatched = await machine.store
    .selectFrom("unmatched_energy")
    .select(["reason", "energy_wh"])
    .execute();
  assert.deepEqual(unmatched, [{ reason: "unknown_token", energy_wh: 900n }]);
});

test("a session that turns out implausible is taken back from the ledger", async (context) => {
  const { machine, purchaser, begin, values, end, settle, onLedger, rules } = await charging(context);
  await someCharger(machine);
  await purchaser(somePurchaser({ months: [month] }));
  const { transactionId } = await begin(slot, 0n);
  await values(slot + 1_800, 900n);
  await settle();
  assert.equal(onLedger().length, 1);
  await end(slot + 2_000, 910_031_000n, transactionId);
  await settle();
  assert.deepEqual(onLedger(), []);
  assert.ok(rules.seen.every(({ outcome }) => outcome === "accepted"));
});

test("a session whose month has no pseudonym is unmatched until it comes", async (context) => {
  const { machine, purchaser, begin, end, settle, onLedger } = await charging(context);
  await someCharger(machine);
  await purchaser(somePurchaser({ months: [month - 1] }));
  const { transactionId } = await begin(slot, 0n);
  await end(slot + 1_800, 900n, transactionId);
  await settle();
  const reasons = async () =>
    (await machine.store.selectFrom("unmatched_energy").select("reason").execute()).map(
      ({ reason }) => reason,
    );
  assert.deepEqual(await reasons(), ["no_pseudonym"]);
  await purchaser(somePurchaser({ months: [month] }));
  await settle();
  assert.deepEqual(await reasons(), []);
  assert.deepEqual(onLedger(), [[slot, 900, "ev-charging", "measured"]]);
});

test("a session over the end of the month stays with the account of its begin", async (context) => {
  const { machine, purchaser, begin, values, end, settle, rules } = await charging(context);
  const border = monthStart(month);
  await someCharger(machine);
  await purchaser(somePurchaser({ months: [month - 1, month] }));
  const { transactionId } = await begin(border - 1_800, 0n);
  await values(border, 1_000n);
  await end(border + 900, 1_500n, transactionId);
  await settle();
  assert.deepEqual(
    [...rules.usages.values()].map(({ record }) => [record.start - border, record.account]),
    [
      [-1_800, accountOfMonth(month - 1)],
      [0, accountOfMonth(month - 1)],
    ],
  );
});

test("a wallbox's session splits its house: same sum, its own meter, place of the home, month by month", async (context) => {
  const { machine, purchaser, registers, begin, values, end, settle, rules } = await charging(context);
  const border = monthStart(month);
  await someMeter(machine, { meterId: "m-1", serial: someSerial });
  await someCharger(machine, { at: { behindSerial: someSerial }, serial: "wallbox" });
  await purchaser(
    somePurchaser({ months: [month - 1, month], subMeters: [{ serial: "wallbox", endUse: "ev-charging" }] }),
  );
  const { sessionId, transactionId } = await begin(border - 900, 70_000n);
  await values(border, 71_000n);
  await end(border + 900, 72_500n, transactionId);
  await registers("m-1", [
    [border - 1_800, 0n],
    [border, 1_300n],
    [border + 1_800, 3_000n],
  ]);
  await settle();
  const usages = [...rules.usages.values()]
    .map(({ record, wh }) => record && { ...record, wh })
    .sort((a, b) => a.start - b.start || a.endUse.localeCompare(b.endUse))
    .map(({ start, wh, endUse, account, place, meter, session }) => [
      start - border,
      wh,
      endUse,
      account,
      place,
      meter,
      session === null ? null : session === sessionId ? "its own" : "another",
    ]);
  const of = (m: number, nth: number) => [accountOfMonth(m), placeOfMonth(m), meterOfMonth(m, nth)] as const;
  assert.deepEqual(usages, [
    [-1_800, 300, "household", ...of(month - 1, 0), null],
    [-900, 1_000, "ev-charging", ...of(month - 1, 1), "its own"],
    [0, 1_500, "ev-charging", ...of(month, 1), "another"],
    [0, 200, "household", ...of(month, 0), null],
  ]);
});

test("seven days into the next month a public session goes on under another id and account", async (context) => {
  const { machine, purchaser, begin, values, end, settle, rules } = await charging(context);
  const border = monthStart(month);
  await someCharger(machine);
  await purchaser(somePurchaser({ months: [month - 1, month] }));
  const { transactionId } = await begin(border - 1_800, 0n);
  await values(border, 100n);
  await end(border + 7 * daySeconds + 1_800, 200n, transactionId);
  await settle();
  const accounts = Map.groupBy(rules.usages.values(), ({ record }): string => record.account);
  assert.deepEqual(
    [accounts.get(accountOfMonth(month - 1))?.length, accounts.get(accountOfMonth(month))?.length],
    [1 + 7 * 48, 1],
  );
  assert.equal(new Set([...rules.usages.values()].map(({ record }) => record.session)).size, 2);
});

test("what the meter signed at both ends is on the ledger as signed by it, also what was written before the end", async (context) => {
  const { machine, purchaser, begin, values, end, settle, onLedger } = await charging(context);
  const key = someMeterKey();
  await someCharger(machine, { meterPublicKeys: [key.publicKey] });
  await purchaser(somePurchaser({ months: [month] }));
  const { transactionId } = await begin(slot + 600, 5_000n);
  await values(slot + 1_800, 6_500n);
  await values(slot + 2_400, 7_000n, "sampled");
  await settle();
  assert.deepEqual(onLedger(), [[slot + 600, 1_500, "ev-charging", "measured"]]);
  const readings = [someReading("B", "5.000"), someReading("E", "7.200")];
  await end(slot + 3_000, 7_200n, transactionId, someOcmf({ key, readings }));
  await settle();
  assert.deepEqual(onLedger(), [
    [slot + 600, 1_500, "ev-charging", "signed-by-meter"],
    [slot + 1_800, 700, "ev-charging", "signed-by-meter"],
  ]);
});

test("a half hour that was split off by guess stays estimated, whatever the meter signed of the whole", async (context) => {
  const { machine, purchaser, begin, end, settle, onLedger } = await charging(context);
  const key = someMeterKey();
  await someCharger(machine, { meterPublicKeys: [key.publicKey] });
  await purchaser(somePurchaser({ months: [month] }));
  const { transactionId } = await begin(slot + 600, 5_000n);
  const readings = [someReading("B", "5.000"), someReading("E", "7.400")];
  await end(slot + 3_000, 7_400n, transactionId, someOcmf({ key, readings }));
  await settle();
  assert.deepEqual(
    onLedger().map(([, , , quality]) => quality),
    ["estimated", "estimated"],
  );
});

test("over a change of seller a session stays with the one in whose month it began; what is measured at home goes by its half hour", async (context) => {
  const { machine, purchaser, registers, begin, values, end, settle } = await charging(context);
  const border = monthStart(month);
  await someCharger(machine);
  await someMeter(machine, { meterId: "m-1", serial: someSerial });
  const said = somePurchaser({ months: [month - 1, month] });
  const months = said.months.map((one) => ({ ...one, seller: one.month < month ? 2 : 3 }));
  await purchaser({ ...said, seller: 3, months });
  const { transactionId } = await begin(border - 1_800, 0n);
  await values(border, 100n);
  await registers("m-1", [
    [border - 1_800, 0n],
    [border, 1_300n],
    [border + 1_800, 3_000n],
  ]);
  await end(border + 7 * daySeconds + 1_800, 200n, transactionId);
  await settle();
  const rows = await machine.store
    .selectFrom("usages")
    .select(["source", "month", "seller"])
    .distinct()
    .execute();
  assert.deepEqual(rows.map(({ source, month: of, seller }) => [source, of - month, seller]).sort(), [
    ["home", -1, 2],
    ["home", 0, 3],
    ["session", -1, 2],
    // Seven days into the next month it is another session, of that month.
    ["session", 0, 3],
  ]);
});
