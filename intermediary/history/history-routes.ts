import { listChangedAccounts as listChangedAccountsContract } from "@tsunagu/core/api/changed-accounts.ts";
import { getCompleteness, getHistory, getSessionLedger } from "@tsunagu/core/api/intermediary.ts";
import { getMatching } from "@tsunagu/core/api/matching.ts";
import { getProgress } from "@tsunagu/core/api/operator.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Genesis } from "@tsunagu/core/records/genesis.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import type { MachineTools } from "../machine/machine-tools.ts";
import { listChangedAccounts } from "./list-changed-accounts.ts";
import { listHistory } from "./list-history.ts";
import { readMatchingDay } from "./matching-day.ts";
import { readCompleteness } from "./read-completeness.ts";
import { readProgress } from "./read-progress.ts";
import { readSessionLedger } from "./read-session-ledger.ts";

export type HistoryDeps = Pick<MachineTools, "store" | "now"> & {
  readonly genesis: Pick<Genesis, "plants">;
};

/** The caller has seen to the pair's token, and on `/operator` to the operator's. */
export function serveHistory(app: HttpApp, deps: HistoryDeps): void {
  serveContract(app, getHistory, async ({ params: { purchaserId }, query }) => {
    await requirePurchaser(purchaserId, deps);
    return { rows: await listHistory({ purchaserId, month: Number(query.month) }, deps) };
  });
  serveContract(app, getCompleteness, async ({ params: { purchaserId }, query }) => {
    await requirePurchaser(purchaserId, deps);
    return readCompleteness({ purchaserId, month: Number(query.month) }, deps);
  });
  serveContract(app, listChangedAccountsContract, ({ query }) =>
    listChangedAccounts(Number(query.after ?? "0"), deps.store),
  );
  serveContract(app, getSessionLedger, ({ params }) => readSessionLedger(params, deps));
  serveContract(app, getMatching, ({ params }) =>
    readMatchingDay(
      { seller: Number(params.seller), day: params.day },
      { ...deps, plants: deps.genesis.plants },
    ),
  );
  serveContract(app, getProgress, () => readProgress(deps));
}

async function requirePurchaser(purchaserId: string, { store }: HistoryDeps): Promise<void> {
  const known = await store
    .selectFrom("purchasers")
    .select("purchaser_id")
    .where("purchaser_id", "=", purchaserId)
    .executeTakeFirst();
  if (known === undefined) throw new Problem("not_found", "there is no such purchaser");
}
