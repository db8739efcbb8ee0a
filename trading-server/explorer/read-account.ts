import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getExplorerAccount } from "@tsunagu/core/api/explorer.ts";
import { getExtraction } from "@tsunagu/core/api/intermediary.ts";
import { getRelayedAccount } from "@tsunagu/core/api/ledger-relay.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { CallIntermediary } from "../intermediary-client/call-intermediary.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { noteRead } from "./note-read.ts";
import { isInMonths, type Reader } from "./reader.ts";
import type { AccountOfUser } from "./readers-of.ts";

export type ReadDeps = Pick<TradingTools, "db" | "now" | "random"> & {
  readonly callIntermediary: CallIntermediary;
};

/**
 * An account with the proof that none of its records is missing, and where each stands in the log. The first reader who may see it is
 * the one to whom it is shown. Throws `not_found` for everybody else, whether or not there is such an account.
 */
export async function readAccount(
  account: AccountOfUser,
  readers: readonly Reader[],
  deps: ReadDeps,
): Promise<Answer<typeof getExplorerAccount>> {
  const reader = readers.find(({ scopes }) => scopes.some((scope) => covers(scope, account)));
  if (reader === undefined) throw new Problem("not_found", "there is no such account for you to see");
  const params = { seller: String(account.seller), month: String(account.month), account: account.account };
  const evidence = await recentEvidence(params, deps);
  const { records } = await deps.callIntermediary(getRelayedAccount, { params });
  await noteRead(
    reader,
    {
      seller: account.seller,
      subject: `accounts/${account.month}/${account.account}`,
      records: records.length,
      accounts: [account.account],
    },
    deps,
  );
  return { evidence, places: records.map(({ entry, index }) => ({ entry, index })), shownAs: reader.kind };
}

/** As old as a closing may be before the ledger is asked for another. */
const closingAgeS = 300;

/** Under a closing of the last minutes if the ledger gives one, else under its newest: older, and as well proved. */
async function recentEvidence(
  params: { seller: string; month: string; account: string },
  { callIntermediary, now }: ReadDeps,
): Promise<unknown> {
  const closedAfter = String(now() - closingAgeS);
  return callIntermediary(getExtraction, { params, query: { closedAfter } }).catch((error: unknown) => {
    if (!(error instanceof Problem) || error.code !== "not_ready") throw error;
    return callIntermediary(getExtraction, { params, query: {} });
  });
}

const covers = (scope: Reader["scopes"][number], { seller, month, account }: AccountOfUser): boolean =>
  scope.seller === seller &&
  isInMonths(scope, month) &&
  (scope.accounts === null || scope.accounts.get(account) === month);
