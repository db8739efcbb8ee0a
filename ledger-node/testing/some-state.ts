import type { Genesis } from "@tsunagu/core/records/genesis.ts";
import { encodeGenesis } from "@tsunagu/core/records/genesis.ts";
import type { UsageRecorded } from "@tsunagu/core/records/ledger-record.ts";
import { someGenesis } from "@tsunagu/core/testing/some-genesis.ts";
import { someMonth, someStart } from "@tsunagu/core/testing/some-record.ts";
import { someSigner } from "@tsunagu/core/testing/some-signer.ts";
import { nativeTools } from "../ledger/native-tools.ts";
import { findAccount } from "../state-machine/account-table.ts";
import { createLedgerState, type LedgerState, type RecordContext } from "../state-machine/ledger-state.ts";
import { findUsage, type UsageRow } from "../state-machine/usage-table.ts";

/**
 * `someGenesis` of core (1 measures for 2, 2 sells, 3 audits) and two more: 4 measures for nobody, 5 sells and measures
 * for itself. Batch keys are `someSigner("member N batch 1")`.
 */
export const someWideGenesis = (given: Partial<Genesis> = {}): Genesis => {
  const base = someGenesis();
  const key = (name: string) => someSigner(name).publicKeyHex;
  return {
    ...base,
    members: [
      ...base.members,
      {
        id: 4,
        name: "Nobody's Intermediary",
        roles: ["intermediary"],
        keys: [
          { number: 1, use: "batch", key: key("member 4 batch 1") },
          { number: 2, use: "read", key: key("member 4 read 2") },
        ],
      },
      {
        id: 5,
        name: "Other Power",
        roles: ["intermediary", "seller"],
        keys: [
          { number: 1, use: "batch", key: key("member 5 batch 1") },
          { number: 2, use: "read", key: key("member 5 read 2") },
        ],
      },
    ],
    ...given,
  };
};

export const someState = (given: Partial<Genesis> = {}): LedgerState =>
  createLedgerState(encodeGenesis(someWideGenesis(given)), nativeTools);

/** A batch of `someMonth` in a block one day after `someStart`. */
export const someContext = (given: Partial<RecordContext> = {}): RecordContext => ({
  month: someMonth,
  blockTime: someStart + 86_400,
  ...given,
});

/** The row of a usage of `someMonth`, if it is there. */
export function usageIn({ accounts, usages }: LedgerState, usage: UsageRecorded): UsageRow | undefined {
  const account = findAccount(accounts, { ...usage, month: someMonth });
  return account === undefined ? undefined : findUsage(usages, { ...usage, account });
}
