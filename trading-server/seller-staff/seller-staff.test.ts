import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { postSellerDocument } from "@tsunagu/core/api/seller-documents.ts";
import { postTariff, putPlan } from "@tsunagu/core/api/seller-staff.ts";
import { getTariff, listSellers, postRegistration } from "@tsunagu/core/api/trading-account.ts";
import { someDigest } from "@tsunagu/core/rating/testing/some-tariff.ts";
import { someRegistration } from "../testing/some-person.ts";
import { awayDigest, awayTariff, homeDigest, homeTariff } from "../testing/some-tariffs.ts";
import { setUpSeller, startSomeTrading } from "../testing/start-some-trading.ts";
import { until } from "../testing/until.ts";

const plan = {
  name: { ja: "S", en: "S" },
  description: { ja: "S", en: "S" },
  homeTariff: homeDigest,
  awayTariff: awayDigest,
  amperes: [30],
};

test("a tariff version is known by the digest that is computed here, and is handed out as it was saved", async () => {
  await using trading = await startSomeTrading();
  const saved = await callContract(postTariff, { body: homeTariff }, trading.staff());
  assert.equal(saved.digest, homeDigest);
  const document = await callContract(getTariff, { params: { digest: homeDigest } }, trading.visitor());
  assert.deepEqual(document, homeTariff);
});

test("a version never changes: another document under its number is refused, another seller's too", async () => {
  await using trading = await startSomeTrading();
  const post = (body: unknown) => callContract(postTariff, { body }, trading.staff());
  await assert.rejects(post({ ...awayTariff, name: { ja: "別", en: "Other" } }), { code: "conflict" });
  await assert.rejects(post({ ...awayTariff, seller: 9 }), { code: "not_allowed" });
  await assert.rejects(post({ ...awayTariff, surprise: 1 }), { code: "invalid_input" });
  const next = { ...awayTariff, version: 2 };
  assert.equal((await post(next)).digest, someDigest(next));
});

test("a plan names tariffs that are saved, of the right kind, with a price for every size", async () => {
  await using trading = await startSomeTrading();
  const put = (change: Partial<typeof plan>) =>
    callContract(putPlan, { params: { planId: "p" }, body: { ...plan, ...change } }, trading.staff());
  await assert.rejects(put({ homeTariff: "0".repeat(64) }), { code: "not_found" });
  await assert.rejects(put({ homeTariff: awayDigest }), { code: "not_found" });
  await assert.rejects(put({ amperes: [30, 60] }), { code: "invalid_input" });
  await put({});
});

test("who registers later is on the plan as it is then; the text of a version of the terms stays", async () => {
  await using trading = await startSomeTrading();
  const next = { ...awayTariff, version: 2 };
  await callContract(postTariff, { body: next }, trading.staff());
  await callContract(
    putPlan,
    { params: { planId: "standard" }, body: { ...plan, awayTariff: someDigest(next) } },
    trading.staff(),
  );
  const [seller] = (await callContract(listSellers, {}, trading.visitor())).sellers;
  assert.equal(seller?.plans[0]?.awayTariff, someDigest(next));
  assert.equal(seller?.supplyConditions.version, "2026-11");
  const other = { ja: "別の約款", en: "Other terms" };
  const body = { kind: "terms", version: "2026-11", fromDay: "2026-11-01", text: other } as const;
  await assert.rejects(callContract(postSellerDocument, { body }, trading.staff()), { code: "conflict" });
});

test("the intermediary is told of seller and plans, also when it was away", async () => {
  await using trading = await startSomeTrading({ setUp: false });
  const { state } = trading.intermediary;
  state.isAway = true;
  await setUpSeller(trading.staff());
  state.isAway = false;
  const told = await until(
    "the seller at the intermediary",
    () => state.sellers.at(-1),
    () => trading.clock.advance(16),
  );
  assert.deepEqual(told, {
    seller: 2,
    name: { ja: "つなぐ電力", en: "Tsunagu Power" },
    plans: [{ planId: "standard", name: { ja: "スタンダード", en: "Standard" } }],
    plants: [],
  });
});

test("before the seller is set up nobody can register, and it says so", async () => {
  await using trading = await startSomeTrading({ setUp: false });
  await assert.rejects(callContract(listSellers, {}, trading.visitor()), { code: "not_ready" });
  await assert.rejects(callContract(postRegistration, { body: someRegistration() }, trading.visitor()), {
    code: "not_ready",
  });
});
