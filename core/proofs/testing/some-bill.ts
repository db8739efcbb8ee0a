import { monthStart } from "../../energy/time.ts";
import type { AccountRecord } from "../../records/account-record.ts";
import { type AccountId, toAccountId } from "../../records/ledger-ids.ts";
import {
  someAccount,
  someCancellation,
  someMonth,
  someStart,
  someTransfer,
  someUsage,
  someUsageCorrection,
} from "../../testing/some-record.ts";
import type { AccountKey, AccountState } from "../account-state.ts";
import { nothingSeen } from "../seen.ts";
import type { BillContext } from "../verify-bill-evidence.ts";
import { createProvingLedger, type SomeNode } from "./some-proving-ledger.ts";

/** A day into December: November is over. */
export const someClosingTime = monthStart(someMonth + 1) + 86_400;

export const someKey = (account: AccountId = someAccount, seller = 2): AccountKey => ({
  seller,
  month: someMonth,
  account,
});

/** In log order: used, covered by solar, a transfer taken back and given anew, corrected, a void usage used again. */
export const someAccountRecords = (account: AccountId = someAccount): AccountRecord[] => {
  const later = { account, start: someStart + 1_800 };
  return [
    someUsage({ account }),
    someUsage({ ...later, wh: 120 }),
    someUsage({ account, direction: "export", wh: 40 }),
    someTransfer({ account, wh: 200 }),
    someTransfer({ account, wh: 100, ordinal: 1 }),
    someCancellation({ account, wh: 200 }),
    someTransfer({ account, wh: 50, ordinal: 2 }),
    someUsageCorrection({ account, wh: 310 }),
    someUsageCorrection({ ...later, previousWh: 120, wh: 0, reason: "void" }),
    someUsage({ ...later, wh: 90 }),
    someTransfer({ ...later, wh: 90 }),
  ];
};

/** Three accounts of one bucket around `someAccount`, and one elsewhere. */
export const someNeighbours: readonly AccountId[] = [
  toAccountId("a0a00000000000000000000000000001"),
  toAccountId("a0a1a2a3a4a5a6a7a8a9aaabacadaeae"),
  toAccountId("a0af0000000000000000000000000001"),
  toAccountId("10000000000000000000000000000001"),
];

/** A ledger with `someAccount`, its neighbours and two closings, and what its bill is to be verified with. */
export function someBill({
  records = someAccountRecords(),
  key = someKey(),
  nodes,
  lie,
}: {
  records?: readonly AccountRecord[];
  key?: AccountKey;
  nodes?: readonly SomeNode[];
  /** What the nodes say that the state of `someAccount` is. */
  lie?: (state: AccountState) => AccountState;
} = {}) {
  const ledger = createProvingLedger(nodes === undefined ? {} : { nodes });
  for (const account of someNeighbours) ledger.accept(someKey(account), [someUsage({ account })]);
  ledger.accept(someKey(), records.slice(0, 3));
  ledger.close(someClosingTime - 86_400, "day-ended");
  for (let nth = 0; nth < 5; nth++) ledger.log.append(Uint8Array.of(nth));
  ledger.accept(someKey(), records.slice(3));
  if (lie !== undefined) ledger.changeState(someKey(), lie);
  const { index } = ledger.close(someClosingTime);
  ledger.log.append(Uint8Array.of(9));
  const evidence = ledger.bill(key, { signedAt: someClosingTime + 10 });
  const context: BillContext = {
    policy: ledger.policy,
    want: { ...key, periodEnd: monthStart(someMonth + 1) },
    seen: nothingSeen,
    now: someClosingTime + 60,
  };
  return { ledger, evidence, context, closingIndex: index };
}
