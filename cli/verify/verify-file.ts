import { type VerifiedBundle, verifyBundle } from "@tsunagu/core/bundle/verify-bundle.ts";
import { monthText } from "@tsunagu/core/energy/month-text.ts";
import { timeText } from "@tsunagu/core/energy/time-text.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { reasonOf } from "@tsunagu/core/proofs/not-proved.ts";
import { type Policy, parsePolicy } from "@tsunagu/core/proofs/policy.ts";
import { policyOfGenesis } from "@tsunagu/core/proofs/policy-of-genesis.ts";
import { nothingSeen } from "@tsunagu/core/proofs/seen.ts";
import { nodeProofTools } from "@tsunagu/edge/node-proof-tools.ts";
import { readInputFile, readJsonFile } from "@tsunagu/edge/read-input-file.ts";
import { reasonInWords } from "./reason-in-words.ts";

export type VerifyOptions = {
  /** `genesis.json`, or a policy as the phone shows it. */
  readonly policy: string;
  /** The account as the phone shows it. */
  readonly account?: string;
  /** Digests of the tariffs that were accepted. */
  readonly tariff?: readonly string[];
};

export type Verdict = { readonly proved: boolean; readonly lines: readonly string[] };

/** Proves a bundle without any server. `now` is in whole seconds. */
export function verifyFile(file: string, options: VerifyOptions, now: number): Verdict {
  const policy = readPolicy(options.policy);
  const acceptedTariffs =
    options.tariff === undefined ? null : new Set(options.tariff.map((text) => digits(text, 64, "--tariff")));
  const account = options.account === undefined ? null : digits(options.account, 32, "--account");
  const context = { policy, account, acceptedTariffs, seen: nothingSeen, now };
  try {
    return {
      proved: true,
      lines: provedLines(verifyBundle(readJsonFile(file), context, nodeProofTools), options, policy),
    };
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined || !(error instanceof Problem)) throw error;
    const where = Object.entries(error.facts).filter(([name]) => name !== "reason");
    return {
      proved: false,
      lines: [
        `NOT PROVED: ${reasonInWords[reason]} (${reason})`,
        ...(where.length === 0
          ? []
          : [`  at ${where.map(([name, value]) => `${name} ${value}`).join(", ")}`]),
        `  ${error.message}`,
      ],
    };
  }
}

/** Grouped by spaces or in capitals, as a screen shows it or a hand types it. Throws `invalid_input` for what is none. */
function digits(text: string, count: number, option: string): string {
  const found = text.replaceAll(/\s/g, "").toLowerCase();
  if (found.length === count && /^[0-9a-f]*$/.test(found)) return found;
  throw new Problem(
    "invalid_input",
    `${option} wants ${count} hexadecimal digits, in quotes if they are in groups`,
  );
}

function provedLines(
  { statement, bill, taken }: VerifiedBundle,
  { account, tariff }: VerifyOptions,
  policy: Policy,
): readonly string[] {
  const { terms } = statement;
  return [
    `PROVED: statement ${statement.number}, ${monthText(terms.month)}, ${statement.firstYen} yen`,
    `  These are all ${bill.records.length} records that the ledger accepted for account ${terms.account} of seller ${terms.seller} up to its closing at ${timeText(bill.closing.blockTime)} (entry ${bill.closing.index}).`,
    `  Sums are ${bill.state.usageWh} Wh used, ${bill.state.coveredWh} Wh of them covered by named plants; every fee follows from records and tariffs.`,
    "Not proved:",
    "  that the meters were right; that everything measured was sent; which operator signed a record; that one person has one account.",
    ...(account === undefined
      ? ["  that this account is yours: give --account, as your phone shows it."]
      : []),
    ...(tariff === undefined
      ? ["  that you accepted these tariffs: give --tariff, as your phone shows them."]
      : []),
    ...(taken.length === 0
      ? []
      : [`  ${taken.length} figures of earlier months, whose own files would prove them.`]),
    ...(policy.nodes.length === 1
      ? ["  more than the word of the one node that runs this ledger: its policy names no other."]
      : []),
  ];
}

function readPolicy(path: string): Policy {
  const bytes = readInputFile(path);
  try {
    return policyOfGenesis(bytes, nodeProofTools.hasher);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return parsePolicy(readJsonFile(path));
  }
}
