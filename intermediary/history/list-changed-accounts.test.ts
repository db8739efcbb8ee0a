import assert from "node:assert/strict";
import { test } from "node:test";
import { monthOf, slotOf, slotSeconds } from "@tsunagu/core/energy/time.ts";
import { someMeter } from "../testing/some-devices.ts";
import { someNow } from "../testing/some-machine.ts";
import { accountOfMonth, somePurchaser, someSerial, someSettling } from "../testing/some-settling.ts";
import { listChangedAccounts } from "./list-changed-accounts.ts";

const month = monthOf(someNow);
const start = (slotOf(someNow) - 6) * slotSeconds;

test("an account is told when the ledger took usage of it, once for all of it, and again when more is there", async (context) => {
  const { machine, registers, purchaser, settle } = await someSettling(context);
  await someMeter(machine, { meterId: "m-1", serial: someSerial });
  await purchaser(somePurchaser({ months: [month] }));
  const { store } = machine;
  const nothing = await listChangedAccounts(0, store);
  assert.deepEqual(nothing, { accounts: [], next: "0", more: false });
  await registers("m-1", [
    [start, 0n],
    [start + 2 * slotSeconds, 500n],
  ]);
  await settle();
  const first = await listChangedAccounts(0, store);
  assert.deepEqual(
    first.accounts.map(({ account }) => account),
    [accountOfMonth(month)],
  );
  assert.deepEqual((await listChangedAccounts(Number(first.next), store)).accounts, []);
  await registers("m-1", [[start + 4 * slotSeconds, 900n]]);
  await settle();
  const second = await listChangedAccounts(Number(first.next), store);
  assert.equal(second.accounts.length, 1);
  assert.ok(Number(second.next) > Number(first.next));
});
