import { bytesToHex } from "@noble/hashes/utils.js";
import { encodeRecords } from "../../records/encode-record.ts";
import { toAccountId } from "../../records/ledger-ids.ts";
import { someStart, someUsage } from "../../testing/some-record.ts";
import type { BillEvidence } from "../bill-evidence.ts";
import { reasonOf } from "../not-proved.ts";
import { nobleTools } from "../proof-tools.ts";
import { nothingSeen, type Seen } from "../seen.ts";
import { type BillContext, verifyBillEvidence } from "../verify-bill-evidence.ts";
import { plainJson } from "./plain-json.ts";
import { someBill, someClosingTime, someKey, someNeighbours } from "./some-bill.ts";

const { ledger, context } = someBill();
const seen: Seen = { ...nothingSeen, checkpoint: { size: 3, root: bytesToHex(ledger.log.root(3)) } };
const bill = ledger.bill(someKey(), { signedAt: someClosingTime + 10, seenSize: 3 });
const given: BillContext = { ...context, seen };

const absentOnes = [
  ["between two neighbours", someKey(toAccountId("a0a8".padEnd(32, "0")))],
  ["before the first of its bucket", someKey(toAccountId("a0a0".padEnd(32, "0")))],
  ["after the last of its bucket", someKey(toAccountId("a0af".padEnd(32, "f")))],
  ["in an empty bucket", someKey(toAccountId("5".repeat(32)))],
  ["another seller's account has this id", someKey(undefined, 3)],
] as const;

/** What a verifier is given, a bill that is proved, accounts that are proved absent, and bills that are refused. */
export function billVectors() {
  const proved = verifyBillEvidence(bill, given, nobleTools);
  return {
    format: "tsunagu/vectors/bill/1",
    ...given,
    evidence: bill,
    proved: plainJson({
      closing: proved.closing,
      state: proved.state,
      records: proved.records,
      remember: proved.remember,
    }),
    absent: absentOnes.map(([why, key]) => {
      const evidence = ledger.bill(key, { signedAt: someClosingTime + 10, seenSize: 3 });
      const want = { ...key, periodEnd: given.want.periodEnd };
      const { remember } = verifyBillEvidence(evidence, { ...given, want }, nobleTools);
      return { why, want, evidence, remember };
    }),
    refused: refusedBills().map(({ why, change, other = {} }) => {
      const reason = reasonFor({ ...bill, ...change }, { ...given, ...other });
      if (reason === undefined) throw new Error(`proved: ${why}`);
      return { why, reason, change, ...other };
    }),
  };
}

type RefusedBill = {
  readonly why: string;
  /** Replaces fields of the evidence. */
  readonly change: Partial<BillEvidence>;
  /** Replaces what the verifier is given. */
  readonly other?: Partial<BillContext>;
};

function refusedBills(): readonly RefusedBill[] {
  const records: string[] = bill.records.match(/.{128}/g) ?? [];
  const neighbour = ledger.bill(someKey(someNeighbours[1]), { signedAt: someClosingTime + 10, seenSize: 3 });
  const added = bytesToHex(encodeRecords([someUsage({ start: someStart + 3_600 })]));
  const [first = "", second = "", third = ""] = records;
  const joined = (list: readonly string[]) => ({ records: list.join("") });
  return [
    { why: "the last record left out", change: joined(records.slice(0, -1)) },
    { why: "a record added", change: joined([...records, added]) },
    { why: "a record repeated", change: joined([first, ...records]) },
    { why: "two records in another order", change: joined([second, first, ...records.slice(2)]) },
    { why: "a record with other Wh", change: joined(records.with(2, third.replace(/^(.{24})../, "$129"))) },
    {
      why: "a neighbour's state and records",
      change: { state: neighbour.state, records: neighbour.records },
    },
    { why: "a neighbour's leaf", change: { leaves: neighbour.leaves } },
    { why: "said to be absent", change: { state: null, records: "" } },
    {
      why: "a bucket's path with a hash left out",
      change: { bucket: { ...bill.bucket, path: bill.bucket.path.slice(1) } },
    },
    {
      why: "a month's path with a hash changed",
      change: { month: { ...bill.month, path: ["00".repeat(32)] } },
    },
    { why: "a closing elsewhere", change: { closing: { ...bill.closing, index: bill.closing.index + 1 } } },
    { why: "not shown to go on from what was seen", change: { consistency: [] } },
    { why: "no checkpoint", change: { checkpoint: "" } },
    {
      why: "closed before the period ended",
      change: {},
      other: { want: { ...given.want, periodEnd: someClosingTime + 1 } },
    },
    { why: "another account wanted", change: {}, other: { want: { ...given.want, account: neighbourId } } },
    {
      why: "another first month",
      change: {},
      other: { policy: { ...given.policy, firstMonth: given.policy.firstMonth + 1 } },
    },
    {
      why: "the account was seen with other records",
      change: {},
      other: { seen: { ...seen, account: { closing: 0, records: 2, head: "00".repeat(32) } } },
    },
  ];
}

const neighbourId = toAccountId("a0a1a2a3a4a5a6a7a8a9aaabacadaeae");

function reasonFor(evidence: unknown, otherContext: BillContext): string | undefined {
  try {
    verifyBillEvidence(evidence, otherContext, nobleTools);
    return undefined;
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    return reason;
  }
}
