import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { getBundle, postClosingStatement } from "@tsunagu/core/api/trading-bills.ts";
import { type VerifiedBundle, verifyBundle } from "@tsunagu/core/bundle/verify-bundle.ts";
import { verifyMine } from "@tsunagu/core/bundle/verify-mine.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { policyOfGenesis } from "@tsunagu/core/proofs/policy-of-genesis.ts";
import { nobleTools } from "@tsunagu/core/proofs/proof-tools.ts";
import { nothingSeen } from "@tsunagu/core/proofs/seen.ts";
import type { Person } from "../testing/register-person.ts";
import type { RunningSystem } from "../testing/start-system.ts";

export type ClosedMonth = {
  readonly verified: VerifiedBundle;
  readonly bundleBytes: number;
  readonly verifyMs: number;
};

/** Asks for the month's closing statement until it is made, and proves its bundle as the user's phone does. */
export async function closeMonth(
  system: RunningSystem,
  { person, month, withinMs }: { person: Person; month: number; withinMs: number },
): Promise<ClosedMonth> {
  const statementId = await askClosingStatement(person, { month, withinMs });
  const bundle = await callContract(getBundle, { params: { statementId } }, person.web);
  const context = {
    policy: policyOfGenesis(readFileSync(system.data.path("genesis.json")), nobleTools.hasher),
    account: person.accountOfMonth(month),
    acceptedTariffs: null,
    seen: nothingSeen,
    now: Math.floor(Date.now() / 1000),
  };
  const startedMs = performance.now();
  const verified = verifyBundle(bundle, context, nobleTools);
  verifyMine(verified, person.secret, [{ home: 1, serials: person.serials }]);
  const verifyMs = performance.now() - startedMs;
  return { verified, bundleBytes: Buffer.byteLength(JSON.stringify(bundle)), verifyMs };
}

/** The trading server says for how long there is no use in asking again. */
async function askClosingStatement(
  { web }: Person,
  { month, withinMs }: { month: number; withinMs: number },
): Promise<string> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    try {
      return (await callContract(postClosingStatement, { body: { month } }, web)).statementId;
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== "not_ready" || performance.now() > deadline)
        throw error;
      const { retryAfterS } = error.facts;
      await sleep(typeof retryAfterS === "number" ? Math.min(retryAfterS, 15) * 1000 + 100 : 1000);
    }
  }
}
