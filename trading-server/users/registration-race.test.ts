import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import type { BodyInput } from "@tsunagu/core/api/contract.ts";
import { postRegistration } from "@tsunagu/core/api/trading-account.ts";
import { postContract } from "@tsunagu/core/api/trading-contracts.ts";
import { monthPseudonyms } from "@tsunagu/core/identity/month-pseudonyms.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { someMonth } from "@tsunagu/core/testing/some-record.ts";
import {
  proveSomeAddress,
  type Registration,
  registerSomePerson,
  type SomePerson,
  someRegistration,
} from "../testing/some-person.ts";
import { someSeller } from "../testing/some-tariffs.ts";
import { type SomeTrading, startSomeTrading, termsVersion } from "../testing/start-some-trading.ts";

const names = ["aoi", "botan", "chika", "daichi", "emi"];

/** All at the same moment, each over a connection of its own; what came of each. */
async function registerAll(
  trading: SomeTrading,
  bodies: readonly Registration[],
): Promise<{ readonly made: readonly string[]; readonly refused: readonly Problem[] }> {
  const answers = await Promise.allSettled(
    bodies.map((body) => callContract(postRegistration, { body }, trading.visitor())),
  );
  return {
    made: answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value.userId] : [])),
    refused: answers.flatMap((answer) => {
      if (answer.status === "fulfilled") return [];
      assert.ok(answer.reason instanceof Problem, String(answer.reason));
      return [answer.reason];
    }),
  };
}

/** One user, whole; of the others no row, no message that waits, nothing at the intermediary. */
async function assertOnlyOne(trading: SomeTrading, userId: string): Promise<void> {
  await trading.look(async (db) => {
    const users = await db.selectFrom("users").select(["userId", "standing"]).execute();
    assert.deepEqual(users, [{ userId, standing: "active" }]);
    for (const table of ["contracts", "pseudonyms", "consents", "signIns", "notifications"] as const) {
      const owners = await db.selectFrom(table).select("userId").distinct().execute();
      assert.deepEqual(owners, [{ userId }], table);
    }
    for (const table of ["purchaserUpdates", "failedRegistrations"] as const)
      assert.deepEqual(await db.selectFrom(table).selectAll().execute(), [], table);
  });
  assert.deepEqual([...trading.intermediary.state.purchasers.keys()], [userId]);
}

test("five register at the same moment with one meter: one has it, the others are told that it is taken, nothing is half made", async () => {
  await using trading = await startSomeTrading();
  const bodies: Registration[] = [];
  for (const name of names) {
    const addressProof = await proveSomeAddress(trading, `${name}@example.jp`);
    const { home } = someRegistration(name).contract;
    bodies.push(someRegistration(name, { addressProof }, { home: { ...home, settlementSerial: "SM-one" } }));
  }
  const { made, refused } = await registerAll(trading, bodies);
  assert.equal(made.length, 1);
  for (const { code, facts, message } of refused) {
    assert.deepEqual([code, facts["field"]], ["already_exists", "meter"]);
    assert.match(message, /this meter is under a contract already/);
  }
  await assertOnlyOne(trading, made[0] ?? "");
});

test("one address is registered from several devices at the same moment: one account, and the others hear that the address has one", async () => {
  await using trading = await startSomeTrading();
  const bodies: Registration[] = [];
  // Three mails an hour reach an address.
  for (const name of names.slice(0, 3)) {
    const addressProof = await proveSomeAddress(trading, "aoi@example.jp");
    bodies.push(someRegistration(name, { addressProof }));
  }
  const { made, refused } = await registerAll(trading, bodies);
  assert.equal(made.length, 1);
  for (const { code, facts } of refused) {
    const told = [code, facts["field"]].join(" ");
    // Where the first was through already, the proof of the address is used up.
    assert.ok(["already_exists email", "invalid_input addressProof"].includes(told), told);
  }
  await assertOnlyOne(trading, made[0] ?? "");
});

test("two users add a home with the same sub-meter at the same moment: one of them has it", async () => {
  await using trading = await startSomeTrading();
  const people = [await registerSomePerson(trading, "aoi"), await registerSomePerson(trading, "botan")];
  const order = (person: SomePerson, name: string): BodyInput<typeof postContract> => ({
    ...{ planId: "standard", ampere: 30, from: "2026-11-20", backdatingReason: null, endsContractId: null },
    home: {
      ...{ name: "別宅", postalCode: "220-0012", address: "神奈川県横浜市西区2-3", area: 3 },
      settlementSerial: `SM-second-${name}`,
      subMeters: [{ serial: "HP-one", endUse: "heat-pump" }],
    },
    consents: { termsVersion, supplyConditionsVersion: termsVersion },
    pseudonyms: monthPseudonyms(person.secret, {
      ...{ seller: someSeller, firstMonth: someMonth, lastMonth: 694 },
      homes: [
        { home: 1, serials: [person.serial] },
        { home: 2, serials: [`SM-second-${name}`, "HP-one"] },
      ],
    }),
    password: `a long password of ${name}`,
  });
  const answers = await Promise.allSettled(
    people.map((person, nth) =>
      callContract(postContract, { body: order(person, names[nth] ?? "") }, person.phone),
    ),
  );
  const refused = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason] : []));
  assert.deepEqual(
    refused.map(({ code }: Problem) => code),
    ["already_exists"],
  );
  const homes = await trading.look((db) =>
    db.selectFrom("subMeters").select("serial").where("serial", "=", "HP-one").execute(),
  );
  assert.equal(homes.length, 1);
});
