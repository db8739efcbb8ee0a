import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { after, before } from "node:test";
import { promisify } from "node:util";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { putCharger, putMeter, putSite } from "@tsunagu/core/api/operator.ts";
import {
  getBundle,
  getStatement,
  postClosingStatement,
  postPayment,
} from "@tsunagu/core/api/trading-bills.ts";
import { listCharging } from "@tsunagu/core/api/trading-charging.ts";
import { getMonth, getUserHistory } from "@tsunagu/core/api/trading-months.ts";
import { listNotifications } from "@tsunagu/core/api/trading-notifications.ts";
import { verifyBundle } from "@tsunagu/core/bundle/verify-bundle.ts";
import { verifyMine } from "@tsunagu/core/bundle/verify-mine.ts";
import { monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
import { policyOfGenesis } from "@tsunagu/core/proofs/policy-of-genesis.ts";
import { nobleTools } from "@tsunagu/core/proofs/proof-tools.ts";
import { nothingSeen } from "@tsunagu/core/proofs/seen.ts";
import { connectAsync } from "mqtt";
import { houseDir } from "../scripts/house/source-files.ts";
import { createStory } from "./testing/create-story.ts";
import { eventually } from "./testing/eventually.ts";
import { connectForeignStation, type ForeignStation } from "./testing/foreign-station.ts";
import { offerPlans } from "./testing/offer-plans.ts";
import { isoTime, jstDay } from "./testing/prepare-charging.ts";
import { type Person, registerPerson } from "./testing/register-person.ts";
import { type RunningSystem, startSystem } from "./testing/start-system.ts";

const run = promisify(execFile);
const quality = { meterClass: "特定計量器", tolerancePercent: "2", verifiedUntil: null };

let system: RunningSystem;
let person: Person;
let station: ForeignStation;
let statementId = "";
let deviceYen = "";
const startedAt = Math.floor(Date.now() / 1000) - 2400;
const month = monthOf(startedAt);

before(async () => {
  system = await startSystem();
});
after(async () => {
  await station?.[Symbol.asyncDispose]();
  await system?.[Symbol.asyncDispose]();
});

const test = createStory();

test("claim s1, 2a: registration: a new user signs up with a home contract; the intermediary learns only pseudonyms", async () => {
  const site = await callContract(
    putSite,
    { params: { siteId: "ekimae" }, body: { name: { ja: "駅前", en: "Station" }, area: 3 } },
    system.operator,
  );
  await callContract(
    putMeter,
    {
      params: { meterId: "HM-1" },
      body: { serial: "SM-1", kind: "settlement", endUse: "household", ...quality },
    },
    system.operator,
  );
  await offerPlans(system, { month, places: { "tsunagu-ekimae": site.place } });
  person = await registerPerson(system, { from: jstDay(monthStart(month)), serial: "SM-1" });
});

test("a home meter reports over MQTT with its password, and no other meter's topic takes it", async () => {
  const { password, topic } = await callContract(
    putMeter,
    {
      params: { meterId: "HM-1" },
      body: { serial: "SM-1", kind: "settlement", endUse: "household", ...quality },
    },
    system.operator,
  );
  await assert.rejects(
    connectAsync(system.mqttUrl, { username: "HM-1", password: "wrong", reconnectPeriod: 0 }),
  );
  const meter = await connectAsync(system.mqttUrl, { username: "HM-1", password, reconnectPeriod: 0 });
  const firstSlot = Math.floor(startedAt / 1800) - 8;
  const readings = Array.from({ length: 7 }, (_, index) => ({
    meterId: "HM-1",
    at: isoTime((firstSlot + index) * 1800),
    importWh: 1_000_000 + index * 250,
  }));
  await meter.publishAsync(topic, JSON.stringify(readings), { qos: 1 });
  await meter.endAsync();
});

test("claim s2, 3a, 3b, 3c: purchase: a foreign station charges a card; it is told the running and the final fee", async () => {
  const { password } = await callContract(
    putCharger,
    {
      params: { chargerId: "CP-1" },
      body: { at: { siteId: "ekimae" }, serial: "QC-1", connectors: 1, maxPowerW: 50_000, ...quality },
    },
    system.operator,
  );
  station = await connectForeignStation({
    ocppUrl: system.ocppUrl,
    chargerId: "CP-1",
    password: password ?? "",
  });
  const boot = await station.call("BootNotification", {
    chargePointVendor: "Foreign",
    chargePointModel: "One",
  });
  assert.equal(boot["status"], "Accepted");
  await station.call("StatusNotification", { connectorId: 1, errorCode: "NoError", status: "Available" });
  const refused = await station.call("Authorize", { idTag: "NOBODY" });
  assert.deepEqual(refused["idTagInfo"], { status: "Invalid" });
  const accepted = await station.call("Authorize", { idTag: person.card });
  assert.equal((accepted["idTagInfo"] as { status: string }).status, "Accepted");
  const { transactionId } = await station.call("StartTransaction", {
    connectorId: 1,
    idTag: person.card,
    meterStart: 7_784_000,
    timestamp: isoTime(startedAt),
  });
  for (const [afterS, wh] of [
    [600, 4100],
    [1200, 8300],
    [1800, 12_450],
  ] as const) {
    await station.call("MeterValues", {
      connectorId: 1,
      transactionId,
      meterValue: [
        {
          timestamp: isoTime(startedAt + afterS),
          sampledValue: [
            { value: String(7_784_000 + wh), measurand: "Energy.Active.Import.Register", unit: "Wh" },
          ],
        },
      ],
    });
  }
  await eventually("a running fee on the device", async () => costs("RunningCost").at(-1));
  await station.call("StopTransaction", {
    transactionId,
    idTag: person.card,
    meterStop: 7_784_000 + 15_137,
    timestamp: isoTime(startedAt + 2280),
    reason: "Local",
  });
  const final = await eventually("the final fee on the device", async () => costs("FinalCost").at(-1));
  deviceYen = String(final["cost"]);
});

function costs(messageId: string): Record<string, unknown>[] {
  return station.told
    .filter(({ action, params }) => action === "DataTransfer" && params["messageId"] === messageId)
    .map(({ params }) => JSON.parse(String(params["data"])) as Record<string, unknown>);
}

test("last running fee = result on the phone", async () => {
  const session = await eventually("the session's result", async () =>
    (await callContract(listCharging, {}, person.web)).sessions.find(({ state }) => state === "ended"),
  );
  assert.equal(session.fee.yen, deviceYen);
  assert.equal(session.fee.energyWh, "15137");
});

test("claim s3, 1a, 1b, 1c, 1d, 1e, 1f: the records reach the ledger and come back proved; the closing statement is priced from them", async () => {
  // A day that has just ended was closed with what there was by then, and a statement does not wait for another half hour's use.
  await eventually("everything on the ledger", async () => {
    const { rows } = await callContract(getUserHistory, { params: { month: String(month) } }, person.web);
    const wh = rows.reduce((sum, { energyWh }) => sum + BigInt(energyWh), 0n);
    return wh === 1_500n + 15_137n && rows.every(({ state }) => state === "on-ledger") ? true : undefined;
  });
  const made = await eventually(
    "a closing statement",
    () => callContract(postClosingStatement, { body: { month } }, person.web),
    120_000,
  );
  statementId = made.statementId;
  const bundle = await callContract(getBundle, { params: { statementId } }, person.web);
  const verified = verifyBundle(
    bundle,
    {
      policy: policyOfGenesis(readFileSync(system.data.path("genesis.json")), nobleTools.hasher),
      account: person.accountOfMonth(month),
      acceptedTariffs: null,
      seen: nothingSeen,
      now: Math.floor(Date.now() / 1000),
    },
    nobleTools,
  );
  verifyMine(verified, person.secret, [{ home: 1, serials: person.serials }]);
  const [session] = verified.statement.sessions;
  assert.equal(session?.wh, "15137");
  assert.equal(session?.yen, deviceYen);
  const home = verified.statement.third.find(({ kind }) => kind === "home");
  assert.equal(home?.wh, "1500");
  const folder = system.data.path("bundle.json");
  writeFileSync(folder, JSON.stringify(bundle));
});

test("the command line proves the same file offline, and refuses it with one changed byte", async () => {
  const file = system.data.path("bundle.json");
  const args = [
    "cli/main.ts",
    "verify",
    file,
    "--policy",
    system.data.path("genesis.json"),
    "--account",
    person.accountOfMonth(month),
  ];
  const { stdout } = await run(process.execPath, args, { cwd: houseDir });
  assert.match(stdout, /^PROVED/);
  const changed = readFileSync(file, "utf8").replace(
    /("records":"[0-9a-f]{40})([0-9a-f])/,
    (_, head: string, digit: string) => head + (digit === "0" ? "1" : "0"),
  );
  writeFileSync(file, changed);
  await assert.rejects(run(process.execPath, args, { cwd: houseDir }), (error: unknown) => {
    assert.ok(error instanceof Error && "stdout" in error && "code" in error);
    assert.equal(error.code, 2);
    assert.match(String(error.stdout), /^NOT PROVED/);
    return true;
  });
});

test("claim s4, 1g, 4a, 4b, 5b, 6b: payment: the phone is shown total, places and uses, pays once, and is told", async () => {
  const view = await callContract(getMonth, { params: { month: String(month) } }, person.web);
  const sum = (rows: readonly { yen: string }[]) => rows.reduce((total, { yen }) => total + BigInt(yen), 0n);
  assert.equal(sum(view.places), BigInt(view.totalYen));
  for (const place of view.places) assert.equal(sum(place.uses), BigInt(place.yen));
  const first = await callContract(
    postPayment,
    { params: { statementId }, body: { simulate: "succeed" } },
    person.web,
  );
  const again = await callContract(
    postPayment,
    { params: { statementId }, body: { simulate: "succeed" } },
    person.web,
  );
  assert.equal(again.paymentId, first.paymentId);
  const paid = await eventually("the statement to be paid", async () => {
    const { summary } = await callContract(getStatement, { params: { statementId } }, person.web);
    return summary.status === "paid" ? summary : undefined;
  });
  assert.ok(BigInt(paid.totalYen) > 0n);
  const { notifications } = await callContract(listNotifications, {}, person.web);
  assert.ok(notifications.some(({ kind }) => kind === "payment"));
});

test("nobody else sees the statement", async () => {
  const stranger = await registerPerson(system, {
    from: jstDay(monthStart(month)),
    serial: `SM-${randomBytes(3).toString("hex")}`,
  });
  await assert.rejects(callContract(getStatement, { params: { statementId } }, stranger.web), {
    code: "not_found",
  });
  await assert.rejects(callContract(getStatement, { params: { statementId } }, system.visitor()), {
    code: "not_signed_in",
  });
});
