import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import type { BodyInput } from "@tsunagu/core/api/contract.ts";
import { postTariffChange } from "@tsunagu/core/api/seller-money.ts";
import { postTariff, putPlan } from "@tsunagu/core/api/seller-staff.ts";
import { deletePlanChange, postPlanChange } from "@tsunagu/core/api/trading-contracts.ts";
import { listNotifications } from "@tsunagu/core/api/trading-notifications.ts";
import { someDigest } from "@tsunagu/core/rating/testing/some-tariff.ts";
import { someMonth } from "@tsunagu/core/testing/some-record.ts";
import { at, contractsOf, idOf, someUser, untilIssued } from "../testing/some-contracts.ts";
import { signInAgain } from "../testing/some-person.ts";
import { awayDigest, homeDigest, homeTariff } from "../testing/some-tariffs.ts";
import { homeSlots, writeUsages } from "../testing/some-usages.ts";
import type { SomeTrading } from "../testing/start-some-trading.ts";

const month = someMonth;
const password = "a long password of hanako";

async function offerCheaper(trading: SomeTrading): Promise<string> {
  const cheaper = {
    ...homeTariff,
    plan: "home-cheap",
    energy: { by: "tiers" as const, tiers: [{ toKwh: null, yenPerKwh: "27.80" }] },
  };
  const { digest } = await callContract(postTariff, { body: cheaper }, trading.staff());
  await callContract(
    putPlan,
    {
      params: { planId: "cheap" },
      body: {
        ...{ name: { ja: "おトク", en: "Cheap" }, description: { ja: "一律", en: "Flat" } },
        ...{ homeTariff: digest, awayTariff: awayDigest, amperes: [30, 40] },
      },
    },
    trading.staff(),
  );
  return digest;
}

test("s4: a plan changes on the 1st of a month: November by the plan before, December by the new one", async () => {
  const { trading, person } = await someUser();
  await using _ = trading;
  const cheaper = await offerCheaper(trading);
  const params = { contractId: await idOf(person) };
  const change = (body: Partial<BodyInput<typeof postPlanChange>>) =>
    callContract(
      postPlanChange,
      { params, body: { planId: "cheap", ampere: 40, fromDay: "2026-12-01", password, ...body } },
      person.phone,
    );
  await assert.rejects(change({ fromDay: "2026-12-02" }), { code: "invalid_input" });
  await assert.rejects(change({ fromDay: "2026-11-01" }), { code: "invalid_input" });
  await assert.rejects(change({ ampere: 60 }), { code: "invalid_input" });
  await assert.rejects(change({ planId: "standard", ampere: 30 }), { code: "conflict" });
  await change({});
  assert.deepEqual(
    (await contractsOf(person))[0]?.versions.map(({ kind, fromDay, ampere }) => [kind, fromDay, ampere]),
    [
      ["made", "2026-11-01", 30],
      ["plan", "2026-12-01", 40],
    ],
  );
  writeUsages(trading, month, homeSlots(person, { month, count: 100, wh: 1_000 }));
  writeUsages(trading, month + 1, homeSlots(person, { month: month + 1, count: 100, wh: 1_000 }));
  trading.clock.jumpTo(at("2027-01-04"));
  const january = await signInAgain(trading, person);
  const documents = await untilIssued(trading, january, 2);
  assert.deepEqual(
    documents.map(({ terms }) => [terms.homes[0]?.tariff, terms.homes[0]?.size]),
    [
      [homeDigest, 30],
      [cheaper, 40],
    ],
  );
});

test("a planned change is called off; one that has come is not", async () => {
  const { trading, person } = await someUser();
  await using _ = trading;
  await offerCheaper(trading);
  const contractId = await idOf(person);
  const body = { planId: "cheap", ampere: 30, fromDay: "2026-12-01", password };
  await callContract(postPlanChange, { params: { contractId }, body }, person.phone);
  const params = { contractId, fromDay: "2026-12-01" };
  await callContract(deletePlanChange, { params }, person.phone);
  assert.equal((await contractsOf(person))[0]?.versions.length, 1);
  await assert.rejects(callContract(deletePlanChange, { params }, person.phone), { code: "not_found" });
});

const february = { month: "2027-02", yenPerKwh: "-6.60" };

test("s4: a version that only names more months of fuel adjustment begins without notice, and every user is told", async () => {
  const { trading, person } = await someUser();
  await using _ = trading;
  const next = {
    ...homeTariff,
    version: 2,
    fuelAdjustment: [...(homeTariff.fuelAdjustment ?? []), february],
  };
  await callContract(postTariff, { body: next }, trading.staff());
  const body = { homeTariff: someDigest(next), awayTariff: awayDigest, fromDay: "2026-12-01" };
  const params = { planId: "standard" };
  trading.clock.jumpTo(at("2026-11-29"));
  const answer = await callContract(postTariffChange, { params, body }, trading.staff());
  assert.deepEqual(answer, { contracts: 1, needsNotice: false });
  const later = await signInAgain(trading, person);
  const { notifications } = await callContract(listNotifications, {}, later.phone);
  assert.equal(notifications.filter(({ title }) => title.en === "The price list has new months").length, 1);
  writeUsages(trading, month + 1, homeSlots(person, { month: month + 1, count: 10, wh: 1_000 }));
  trading.clock.jumpTo(at("2027-01-04"));
  const january = await signInAgain(trading, person);
  const documents = await untilIssued(trading, january, 2);
  assert.deepEqual(
    documents.map(({ terms }) => terms.homes[0]?.tariff),
    [homeDigest, someDigest(next)],
  );
});

test("s4: other prices need ten days of notice and a 1st; another seller's tariffs are not there", async () => {
  const { trading } = await someUser();
  await using _ = trading;
  const dearer = {
    ...homeTariff,
    version: 2,
    energy: { by: "tiers" as const, tiers: [{ toKwh: null, yenPerKwh: "45.00" }] },
  };
  const { digest } = await callContract(postTariff, { body: dearer }, trading.staff());
  const change = (fromDay: string, homeTariffDigest = digest) =>
    callContract(
      postTariffChange,
      {
        params: { planId: "standard" },
        body: { homeTariff: homeTariffDigest, awayTariff: awayDigest, fromDay },
      },
      trading.staff(),
    );
  await assert.rejects(change("2026-12-15"), { code: "invalid_input" });
  await assert.rejects(change("2026-11-01"), { code: "invalid_input" });
  await assert.rejects(change("2026-12-01", "0".repeat(64)), { code: "not_found" });
  assert.deepEqual(await change("2026-12-01"), { contracts: 1, needsNotice: true });
  trading.clock.jumpTo(at("2026-11-25"));
  const dearest = {
    ...dearer,
    version: 3,
    energy: { by: "tiers" as const, tiers: [{ toKwh: null, yenPerKwh: "50" }] },
  };
  const { digest: late } = await callContract(postTariff, { body: dearest }, trading.staff());
  await assert.rejects(change("2026-12-01", late), { code: "invalid_input" });
});
