import assert from "node:assert/strict";
import { test } from "node:test";
import { createSomeGenesisLedger } from "@tsunagu/core/testing/some-genesis-ledger.ts";
import { createMemory } from "../../ui/memory.ts";
import { keepSeen } from "./keep-seen.ts";
import { loadPins, newPins, savePins, withResult } from "./pins.ts";

const noStorage = () => {
  throw new DOMException("refused", "SecurityError");
};
const { policy } = createSomeGenesisLedger();
const october = { seller: 2, month: 681, account: "a".repeat(32) };
const checkpoint = { size: 9, root: "ab".repeat(32) };

test("a proof that a server lets wait takes back no result that was shown, and no price list that was accepted, in the meantime", () => {
  const local = createMemory(noStorage);
  const homes = [{ home: 1, serials: ["SM-1"] }];
  const atStart = newPins({
    ...{ since: "registration", policy, homes },
    tariffs: ["11".repeat(32)],
  });
  savePins(local, "hanako", atStart);
  const session = "00000000000000d1";
  const meanwhile = withResult(atStart, session, { yen: "242", energyWh: "5000", isCorrected: false });
  savePins(local, "hanako", { ...meanwhile, tariffs: [...atStart.tariffs, "22".repeat(32)] });
  const further = { home: 2, serials: ["SM-1"] };
  keepSeen(local, "hanako", {
    ...{ pins: { ...atStart, homes: [...homes, further] }, account: october },
    seen: { checkpoint, account: null },
  });
  const kept = loadPins(local, "hanako");
  assert.deepEqual(kept?.results[session], { yen: "242", energyWh: "5000" });
  assert.deepEqual(kept?.tariffs.length, 2);
  assert.deepEqual(kept?.homes, [...homes, further]);
  assert.deepEqual(kept?.checkpoint, checkpoint);
});
