import assert from "node:assert/strict";
import { test } from "node:test";
import { type CallTools, callContract } from "@tsunagu/core/api/call-contract.ts";
import { deletePairedScreens, listPairedScreens } from "@tsunagu/core/api/paired-screens.ts";
import { postPairingCode } from "@tsunagu/core/api/seller-staff.ts";
import { getScreen, postPairing, postScreenStop } from "@tsunagu/core/api/trading-screens.ts";
import { z } from "zod";
import { readEvents } from "../testing/read-events.ts";
import { measure, someMeasured, someSessionId } from "../testing/some-measured.ts";
import { registerSomePerson } from "../testing/some-person.ts";
import { someSeller } from "../testing/some-tariffs.ts";
import { type SomeTrading, someNoon, startSomeTrading } from "../testing/start-some-trading.ts";

const params = { chargerId: "CP-1" };
const codeOf = (trading: SomeTrading, chargerId = "CP-1") =>
  callContract(postPairingCode, { params: { chargerId } }, trading.staff());
const pair = (screen: CallTools, code: string, chargerId = "CP-1") =>
  callContract(postPairing, { params: { chargerId }, body: { code } }, screen);
const read = (screen: CallTools) => callContract(getScreen, { params }, screen);
const stop = (screen: CallTools, connectorId = 1) =>
  callContract(postScreenStop, { params, body: { connectorId } }, screen);

test("an unpaired screen shows price, free or busy, and nothing of anybody's session", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  await measure(trading.device(), someMeasured(person));
  const screen = await read(trading.visitor());
  assert.deepEqual(screen, {
    paired: false,
    charger: {
      chargerId: "CP-1",
      siteName: { ja: "駅前", en: "Station" },
      atHome: false,
      online: true,
      maxPowerW: 50_000,
      meterClass: "特定計量器",
      tolerancePercent: "2",
    },
    prices: [
      {
        seller: someSeller,
        sellerName: { ja: "つなぐ電力", en: "Tsunagu Power" },
        priceText: { ja: "60.5円/kWh（税込）", en: "¥60.5/kWh (tax included)" },
      },
    ],
    startPath: "/charge/CP-1",
    publicUrl: "http://phone.example",
    shortCode: screen.shortCode,
    refusedCard: null,
    connectors: [{ connectorId: 1, status: "Available", session: null, choice: null }],
    staleSince: null,
  });
  await assert.rejects(stop(trading.visitor()), { code: "not_allowed" });
});

test("claim 3b: a paired screen shows the running fee and the result, the same as the device, and can stop the charge", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const screen = trading.visitor();
  await pair(screen, (await codeOf(trading)).code);
  const told = await measure(trading.device(), someMeasured(person, { at: someNoon }));
  const { paired, connectors } = await read(screen);
  assert.deepEqual([paired, connectors[0]?.session?.fee], [true, told]);
  assert.equal((await stop(screen)).status, "accepted");
  assert.deepEqual(trading.intermediary.state.stops, [
    { purchaserId: person.userId, sessionId: someSessionId },
  ]);
  await measure(trading.device(), someMeasured(person, { at: someNoon, state: "ended" }));
  assert.equal((await read(screen)).connectors[0]?.session?.state, "ended");
  assert.equal((await stop(screen)).status, "already-ended");
  trading.clock.jumpTo(someNoon + 121);
  assert.equal((await read(screen)).connectors[0]?.session, null, "the result clears itself");
});

test("a code pairs one screen with one charger, within ten minutes", async () => {
  await using trading = await startSomeTrading();
  const { code, validUntil } = await codeOf(trading);
  assert.match(code, /^\d{8}$/);
  assert.equal(validUntil, someNoon + 600);
  await assert.rejects(pair(trading.visitor(), code, "CP-2"), { code: "wrong_credentials" });
  await pair(trading.visitor(), code);
  await assert.rejects(pair(trading.visitor(), code), { code: "wrong_credentials" });
  const late = await codeOf(trading);
  trading.clock.jumpTo(late.validUntil);
  await assert.rejects(pair(trading.visitor(), late.code), { code: "wrong_credentials" });
});

test("a screen that is paired with one charger is a stranger to another", async () => {
  await using trading = await startSomeTrading();
  const screen = trading.visitor();
  await pair(screen, (await codeOf(trading)).code);
  await assert.rejects(
    callContract(postScreenStop, { params: { chargerId: "CP-2" }, body: { connectorId: 1 } }, screen),
    { code: "not_allowed" },
  );
});

test("unpairing a charger's screens ends them at once, tells them, and takes back a code that was not used", async () => {
  await using trading = await startSomeTrading();
  const screen = trading.visitor();
  await pair(screen, (await codeOf(trading)).code);
  const other = trading.visitor();
  await pair(other, (await codeOf(trading, "WB-1")).code, "WB-1");
  const screens = async (chargerId = "CP-1") =>
    (await callContract(listPairedScreens, { params: { chargerId } }, trading.staff())).screens;
  assert.deepEqual(await screens(), [{ pairedAt: someNoon }]);
  const { code } = await codeOf(trading);
  await callContract(deletePairedScreens, { params }, trading.staff());
  assert.deepEqual(await screens(), []);
  assert.equal((await screens("WB-1")).length, 1, "another charger's stay");
  assert.equal((await read(screen)).paired, false);
  await assert.rejects(stop(screen), { code: "not_allowed" });
  await assert.rejects(pair(trading.visitor(), code), { code: "wrong_credentials" });
  await callContract(deletePairedScreens, { params }, trading.staff());
});

test("codes cannot be tried out", async () => {
  await using trading = await startSomeTrading();
  const { code } = await codeOf(trading);
  for (let nth = 0; nth < 5; nth++) {
    await assert.rejects(pair(trading.visitor(), `0000000${nth}`), { code: "wrong_credentials" });
  }
  await assert.rejects(pair(trading.visitor(), code), { code: "too_many_requests" });
});

test("only the digests of codes and screens' tokens are in the database", async () => {
  await using trading = await startSomeTrading();
  const { code } = await codeOf(trading);
  const [row] = await trading.look((db) => db.selectFrom("pairingCodes").selectAll().execute());
  assert.match(row?.codeHash ?? "", /^[0-9a-f]{64}$/);
  assert.ok(!JSON.stringify(row).includes(code));
});

test("the intermediary is away: the screen says since when what it shows is old", async () => {
  await using trading = await startSomeTrading();
  await read(trading.visitor());
  trading.intermediary.state.isAway = true;
  trading.clock.jumpTo(someNoon + 30);
  assert.equal((await read(trading.visitor())).staleSince, someNoon);
  await trading.restart();
  assert.equal((await read(trading.visitor())).staleSince, someNoon);
});

test("a wallbox has no public screen", async () => {
  await using trading = await startSomeTrading();
  await assert.rejects(callContract(getScreen, { params: { chargerId: "WB-1" } }, trading.visitor()), {
    code: "not_found",
  });
});

test("a screen that is unpaired hears of it at once", async () => {
  await using trading = await startSomeTrading();
  const cookie = await pairedCookie(trading);
  await using events = await readEvents(`${trading.baseUrl()}/api/charger-screens/CP-1/events`, { cookie });
  const next = async () => z.object({ paired: z.boolean() }).parse((await events.next())?.data).paired;
  assert.equal(await next(), true);
  await callContract(deletePairedScreens, { params }, trading.staff());
  assert.equal(await next(), false);
});

async function pairedCookie(trading: SomeTrading): Promise<string> {
  const answer = await fetch(`${trading.baseUrl()}/api/charger-screens/CP-1/pairing`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ code: (await codeOf(trading)).code }),
  });
  return answer.headers.get("set-cookie")?.split(";")[0] ?? "";
}

test("the screen hears of every change as it happens", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const cookie = await pairedCookie(trading);
  await using events = await readEvents(`${trading.baseUrl()}/api/charger-screens/CP-1/events`, { cookie });
  const shape = z.object({
    connectors: z.array(z.object({ session: z.object({ fee: z.object({ yen: z.string() }) }).nullable() })),
  });
  const next = async () => shape.parse((await events.next())?.data).connectors[0]?.session?.fee.yen;
  assert.equal(await next(), undefined);
  await measure(trading.device(), someMeasured(person));
  assert.equal(await next(), "242");
});
