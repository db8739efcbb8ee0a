import assert from "node:assert/strict";
import { test } from "node:test";
import { monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
import { refuseForeign } from "../relay/extract-account.ts";
import { someMachine, someNow } from "../testing/some-machine.ts";
import {
  accountOfMonth,
  keepPurchaser,
  meterOfMonth,
  placeOfMonth,
  somePurchaser,
  somePurchaserId,
  someSerial,
} from "../testing/some-settling.ts";
import { findHomeBySerial, findPurchaserByToken } from "./find-purchaser.ts";
import type { PurchaserInformation } from "./save-purchaser.ts";

const month = monthOf(someNow);
const otherId = "6f1b3c52-7a7e-4f0e-9d0e-0f4d2f6f1a02";

/** Somebody else, with other pseudonyms. */
const another = (given: Partial<PurchaserInformation>): PurchaserInformation => ({
  ...somePurchaser({ months: [], tokens: [] }),
  purchaserId: otherId,
  homes: [],
  ...given,
});

test("a token is found however a reader writes it, with the homes whose contract runs", async (context) => {
  const machine = await someMachine(context);
  await keepPurchaser(somePurchaser({ months: [month], tokens: ["F6:ca 0c"] }), machine);
  assert.deepEqual(await findPurchaserByToken(machine.store)("F6CA0C", someNow), {
    purchaserId: somePurchaserId,
    seller: 2,
    blocked: false,
    homes: [{ settlementSerial: someSerial, place: placeOfMonth(month) }],
  });
  assert.equal(await findPurchaserByToken(machine.store)("OTHER", someNow), null);
});

test("outside every contract a token is nobody's", async (context) => {
  const machine = await someMachine(context);
  await keepPurchaser(somePurchaser({ months: [month], from: "2026-11-01", to: "2026-11-10" }), machine);
  const find = findPurchaserByToken(machine.store);
  assert.equal(await find("CARD", someNow), null);
  assert.equal((await find("CARD", someNow - 86_400))?.purchaserId, somePurchaserId);
});

test("a home is found by its settlement meter and a time, with that month's pseudonyms", async (context) => {
  const machine = await someMachine(context);
  const subMeters = [{ serial: "wallbox", endUse: "ev-charging" as const }];
  await keepPurchaser(somePurchaser({ months: [month - 1, month], subMeters }), machine);
  const home = await findHomeBySerial(machine.store, someSerial, someNow);
  assert.deepEqual(
    [home?.account, home?.place, home?.area, home?.meters.get("wallbox"), home?.subMeters],
    [accountOfMonth(month), placeOfMonth(month), 3, meterOfMonth(month, 1), subMeters],
  );
  const before = await findHomeBySerial(machine.store, someSerial, someNow - 31 * 86_400);
  assert.equal(before?.account, accountOfMonth(month - 1));
  assert.equal(await findHomeBySerial(machine.store, someSerial, someNow - 365 * 86_400), null);
});

test("a card that another purchaser holds is refused, and nothing of the rest is kept", async (context) => {
  const machine = await someMachine(context);
  await keepPurchaser(somePurchaser({ months: [month], tokens: ["CARD"] }), machine);
  const thief = another({ tokens: [{ token: "c-a-r-d", kind: "rfid", blocked: false }] });
  await assert.rejects(keepPurchaser(thief, machine), { code: "already_exists", facts: { what: "token" } });
  const known = await machine.store.selectFrom("purchasers").select("purchaser_id").execute();
  assert.deepEqual(known, [{ purchaser_id: somePurchaserId }]);
});

test("a meter is one contract's at a time: the next tenant's begins when the last one's has ended", async (context) => {
  const machine = await someMachine(context);
  await keepPurchaser(somePurchaser({ months: [month] }), machine);
  const [home] = somePurchaser({ months: [] }).homes;
  assert.ok(home !== undefined);
  const tenant = another({ homes: [{ ...home, from: "2026-11-20" }] });
  await assert.rejects(keepPurchaser(tenant, machine), { code: "already_exists", facts: { what: "serial" } });
  await keepPurchaser(somePurchaser({ months: [month], to: "2026-11-20" }), machine);
  await keepPurchaser(tenant, machine);
  const holder = async (at: number) => (await findHomeBySerial(machine.store, someSerial, at))?.purchaserId;
  assert.equal(await holder(someNow), somePurchaserId);
});

test("saying the same again changes nothing, and a month's account never changes", async (context) => {
  const machine = await someMachine(context);
  const said = somePurchaser({ months: [month] });
  await keepPurchaser(said, machine);
  await keepPurchaser(said, machine);
  const [first] = said.months;
  assert.ok(first !== undefined);
  const changed = { ...said, months: [{ ...first, account: "d".repeat(32) }] };
  await assert.rejects(keepPurchaser(changed, machine), { code: "conflict" });
  const stolen = another({ months: [{ ...first, month: month + 1 }] });
  await assert.rejects(keepPurchaser(stolen, machine), { code: "already_exists" });
});

test("a month that has not begun may get other pseudonyms, with its places and meters", async (context) => {
  const machine = await someMachine(context);
  const said = somePurchaser({ months: [month, month + 1] });
  await keepPurchaser(said, machine);
  const [present, next] = said.months;
  const [home] = next?.homes ?? [];
  assert.ok(present !== undefined && next !== undefined && home !== undefined);
  const other = { ...next, account: "d".repeat(32), homes: [{ ...home, place: "e".repeat(16) }] };
  await keepPurchaser({ ...said, months: [present, other] }, machine);
  const later = await findHomeBySerial(machine.store, someSerial, someNow + 25 * 86_400);
  assert.deepEqual([later?.account, later?.place], ["d".repeat(32), "e".repeat(16)]);
});

test("a seller changes with a month: card, home and account are that seller's whose month it is, whichever is told of today", async (context) => {
  const machine = await someMachine(context);
  const said = somePurchaser({ months: [month, month + 1] });
  const [present, next] = said.months;
  assert.ok(present !== undefined && next !== undefined);
  const change = {
    ...said,
    months: [
      { ...present, seller: 2 },
      { ...next, seller: 3 },
    ],
  };
  const later = monthStart(month + 1);
  const sellers = async (at: number) => [
    (await findPurchaserByToken(machine.store)("CARD", at))?.seller,
    (await findHomeBySerial(machine.store, someSerial, at))?.seller,
  ];
  for (const today of [2, 3]) {
    await keepPurchaser({ ...change, seller: today }, machine);
    assert.deepEqual(
      [await sellers(later - 1), await sellers(later)],
      [
        [2, 2],
        [3, 3],
      ],
    );
  }
  const extract = (seller: number, { month: of, account }: typeof next) =>
    refuseForeign({ seller: String(seller), month: String(of), account }, machine);
  await extract(2, present);
  await extract(3, next);
  await assert.rejects(extract(3, present), { code: "not_found" });
  await assert.rejects(extract(2, next), { code: "not_found" });
});

test("two purchasers come at the same moment with one meter: one holds it, of the other nothing is kept", async (context) => {
  const machine = await someMachine(context);
  const [home] = somePurchaser({ months: [] }).homes;
  assert.ok(home !== undefined);
  const answers = await Promise.allSettled([
    keepPurchaser(somePurchaser({ months: [month] }), machine),
    keepPurchaser(another({ homes: [home] }), machine),
  ]);
  const refused = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason] : []));
  assert.deepEqual(
    refused.map(({ code, facts }) => [code, facts.what]),
    [["already_exists", "serial"]],
  );
  const kept = await machine.store.selectFrom("purchasers").select("purchaser_id").execute();
  assert.equal(kept.length, 1);
});
