import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { nextAssetStep } from "./next-asset-step.ts";
import { nextUsageStep, type UsageFacts, type UsageStep } from "./next-usage-step.ts";

const facts = fc.record<UsageFacts>({
  durationS: fc.constantFrom(1_800, 600),
  place: fc.constantFrom("0000000000000001", "0000000000000002"),
  session: fc.constantFrom(null, "00000000000000aa"),
  endUse: fc.constantFrom("household" as const, "ev-charging" as const),
  area: fc.constant("tokyo" as const),
  quality: fc.constantFrom("measured" as const, "estimated" as const, "derived" as const),
  wh: fc.bigInt({ min: 0n, max: 1_000n }),
});
const wantedInTime = fc.array(fc.option(facts, { nil: null }), { minLength: 1, maxLength: 6 });
const transferShares = fc.array(fc.bigInt({ min: 1n, max: 400n }), { maxLength: 4 });

test("whatever was wanted before, the ledger converges to the newest truth, and no step breaks a rule", () => {
  fc.assert(
    fc.property(wantedInTime, transferShares, fc.nat(), (truths, shares, stopAt) => {
      let recorded: UsageFacts | null = null;
      let standing: { ordinal: number; wh: bigint }[] = [];
      for (const [index, wanted] of truths.entries()) {
        // The truth may change before the ledger has caught up.
        const steps = index === truths.length - 1 ? 20 : stopAt % 4;
        for (let nth = 0; nth < steps; nth++) {
          const step: UsageStep<{ ordinal: number; wh: bigint }> = nextUsageStep(wanted, recorded, standing);
          if (step.do === "nothing") break;
          const covered = standing.reduce((sum, { wh }) => sum + wh, 0n);
          if (step.do === "record") {
            assert.equal(recorded, null);
            recorded = wanted;
          } else if (step.do === "cancel") {
            standing = standing.filter((transfer) => !step.transfers.includes(transfer));
          } else {
            assert.ok(recorded !== null && step.wh >= covered, "goes below what is covered");
            const corrected: UsageFacts = { ...recorded, wh: step.wh, quality: step.quality };
            recorded = step.reason === "void" ? null : corrected;
          }
        }
        // Between two truths a part of the usage is covered.
        let left = (recorded?.wh ?? 0n) - standing.reduce((sum, { wh }) => sum + wh, 0n);
        for (const wh of shares) {
          if (recorded === null || wh > left || index === truths.length - 1) continue;
          standing.push({ ordinal: standing.length + index * 10, wh });
          left -= wh;
        }
      }
      const newest = truths.at(-1) ?? null;
      const sameQuality = recorded?.quality === newest?.quality || recorded?.wh === newest?.wh;
      assert.ok(sameQuality);
      assert.deepEqual({ ...recorded, quality: null }, { ...newest, quality: null });
      assert.ok(standing.reduce((sum, { wh }) => sum + wh, 0n) <= (recorded?.wh ?? 0n));
    }),
  );
});

test("an estimate that turns out right is replaced, so that it is no estimate any more", () => {
  const usage: UsageFacts = {
    durationS: 1_800,
    place: "0000000000000001",
    session: null,
    endUse: "household",
    area: "tokyo",
    quality: "measured",
    wh: 7n,
  };
  assert.deepEqual(nextUsageStep(usage, { ...usage, quality: "estimated" }, []), {
    do: "correct",
    wh: 7n,
    quality: "measured",
    reason: "estimate-replaced",
  });
  assert.deepEqual(nextUsageStep({ ...usage, quality: "estimated" }, usage, []), { do: "nothing" });
});

test("an asset takes everything back before it goes below what it gave, and is withdrawn at 0", () => {
  const measured = (wh: bigint) => ({ wh, quality: "measured" as const });
  const standing = [{ ordinal: 0, wh: 60n }];
  assert.deepEqual(nextAssetStep(measured(0n), null, []), { do: "nothing" });
  assert.deepEqual(nextAssetStep(measured(50n), measured(100n), standing), {
    do: "cancel",
    transfers: standing,
  });
  const correct = (wh: bigint, reason: string) => ({ do: "correct", wh, quality: "measured", reason });
  assert.deepEqual(nextAssetStep(measured(70n), measured(100n), standing), correct(70n, "late"));
  assert.deepEqual(nextAssetStep(measured(0n), measured(100n), []), correct(0n, "withdrawn"));
});
