import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getExplorerAccount } from "@tsunagu/core/api/explorer.ts";
import { decodeBillEvidence } from "@tsunagu/core/proofs/bill-evidence.ts";
import type { Policy } from "@tsunagu/core/proofs/policy.ts";
import { nobleTools } from "@tsunagu/core/proofs/proof-tools.ts";
import { nothingSeen, type SeenCheckpoint } from "@tsunagu/core/proofs/seen.ts";
import { type VerifiedBill, verifyBillEvidence } from "@tsunagu/core/proofs/verify-bill-evidence.ts";
import { encodeRecord } from "@tsunagu/core/records/encode-record.ts";
import { toAccountId } from "@tsunagu/core/records/ledger-ids.ts";
import { checkHead } from "../proof/check-head.ts";
import { bytesToHex } from "../proof/hex.ts";
import type { useLedgerCall } from "../proof/use-ledger.ts";
import type { PlacedRecord } from "../records/decode-placed.ts";

type AccountAnswer = Answer<typeof getExplorerAccount>;

export type AccountName = { readonly seller: number; readonly month: number; readonly account: string };

export type CheckedAccount = {
  readonly bill: VerifiedBill;
  readonly records: readonly PlacedRecord[];
  readonly shownAs: AccountAnswer["shownAs"];
  /** Records that came after the closing. */
  readonly later: number;
  readonly evidence: unknown;
};

/**
 * Whether these are all records that the ledger accepted for the account up to a closing, and whether that ledger is the one that this
 * browser remembers. Throws `not_proved`. Where each record stands in the log is the server's word: the link shows whether it is there.
 */
export async function checkAccount(
  { answer, name }: { answer: AccountAnswer; name: AccountName },
  { policy, now, remembered }: { policy: Policy; now: number; remembered: SeenCheckpoint | null },
  call: ReturnType<typeof useLedgerCall>,
): Promise<CheckedAccount> {
  const { evidence, places, shownAs } = answer;
  const want = { ...name, account: toAccountId(name.account), periodEnd: 0 };
  const bill = verifyBillEvidence(evidence, { policy, want, seen: nothingSeen, now }, nobleTools);
  await checkHead(decodeBillEvidence(evidence).checkpoint, { policy, now, remembered }, call);
  const records = bill.records.map((record, nth): PlacedRecord => {
    const { entry = 0, index = 0 } = places[nth] ?? {};
    return { record, hex: bytesToHex(encodeRecord(record)), entry, index };
  });
  return { bill, records, shownAs, later: Math.max(0, places.length - records.length), evidence };
}
