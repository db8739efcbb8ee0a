import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { AccountName } from "../ledger-client/read-whole-account.ts";
import type { MachineTools } from "../machine/machine-tools.ts";
import { type ClosingDeps, ensureClosedAfter } from "./ask-closing.ts";

export type ExtractionDeps = ClosingDeps & Pick<MachineTools, "store">;

/**
 * 取引情報 of one account, under a closing of `closedAfter` or later. Only a purchaser's account of that seller is extracted,
 * and every attempt is noted. Throws `not_found` for any other account (that it exists elsewhere is nobody's business),
 * `not_ready` with `retryAfterS`, and what the ledger says.
 */
export async function extractAccount(
  name: AccountName,
  { closedAfter }: { readonly closedAfter: number | null },
  deps: ExtractionDeps,
): Promise<unknown> {
  try {
    await refuseForeign(name, deps);
    if (closedAfter !== null) await ensureClosedAfter(closedAfter, deps);
    const evidence = await deps.ledger.billEvidence(name);
    await note(name, "answered", deps);
    return evidence;
  } catch (error) {
    await note(name, error instanceof Problem ? error.code : "internal", deps);
    throw error;
  }
}

/** Throws `not_found` unless it is the account of a purchaser who is this seller's in that month. */
export async function refuseForeign(
  { seller, month, account }: AccountName,
  { store }: Pick<MachineTools, "store">,
): Promise<void> {
  const own = await store
    .selectFrom("purchaser_months")
    .select("account")
    .where("account", "=", account)
    .where("month", "=", Number(month))
    .where("seller", "=", Number(seller))
    .executeTakeFirst();
  if (own === undefined) throw new Problem("not_found", "this seller has no such account in this month");
}

async function note(
  { seller, month, account }: AccountName,
  outcome: string,
  { store, now, log }: Pick<MachineTools, "store" | "now" | "log">,
): Promise<void> {
  await store
    .insertInto("extractions")
    .values({ at: now(), seller: Number(seller), month: Number(month), account, outcome })
    .execute();
  log.info("an account was asked for", { seller, month, outcome });
}
