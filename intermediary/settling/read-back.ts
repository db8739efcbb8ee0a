import type { LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import { errorFacts } from "@tsunagu/edge/create-log.ts";
import type { MachineTools } from "../machine/machine-tools.ts";
import { type AccountMonth, readBackAccount } from "./read-back-account.ts";
import { type PlantSlot, readBackAsset } from "./read-back-asset.ts";

/** What the ledger has, in log order. */
export type ReadBackPorts = {
  readonly accountRecords: (of: AccountMonth) => Promise<readonly LedgerRecord[]>;
  readonly assetRecords: (of: PlantSlot) => Promise<readonly LedgerRecord[]>;
};

const atOnce = 50;

/**
 * Reads back what was found to differ, accounts first. Only where nothing is on its way: what the ledger has not answered yet
 * would count twice. If the ledger does not answer, the marks stay for the next time.
 */
export async function readBack(
  deps: Pick<MachineTools, "store" | "log"> & { readonly readBackPorts: ReadBackPorts },
): Promise<void> {
  try {
    await readBackAccounts(deps);
    await readBackAssets(deps);
  } catch (error) {
    deps.log.warn("the ledger could not be read back", errorFacts(error));
  }
}

type Deps = Parameters<typeof readBack>[0];

async function readBackAccounts({ store, log, readBackPorts }: Deps): Promise<void> {
  const accounts = await store
    .selectFrom("read_back_accounts")
    .selectAll()
    .where((has) =>
      has.not(
        has.exists(
          has
            .selectFrom("usages")
            .select("usage_id")
            .whereRef("usages.account", "=", "read_back_accounts.account")
            .where("pending", ">", 0),
        ),
      ),
    )
    .limit(atOnce)
    .execute();
  for (const of of accounts) {
    const records = await readBackPorts.accountRecords(of);
    await store.transaction().execute(async (db) => {
      await readBackAccount(db, of, records);
      await db
        .deleteFrom("read_back_accounts")
        .where("account", "=", of.account)
        .where("month", "=", of.month)
        .where("seller", "=", of.seller)
        .execute();
    });
    log.warn("an account was read back from the ledger", { month: of.month, records: records.length });
  }
}

async function readBackAssets({ store, log, readBackPorts }: Deps): Promise<void> {
  const assets = await store
    .selectFrom("read_back_assets")
    .selectAll()
    .where((has) =>
      has.not(
        has.exists(
          has
            .selectFrom("assets")
            .select("asset_id")
            .whereRef("assets.slot", "=", "read_back_assets.slot")
            .whereRef("assets.plant", "=", "read_back_assets.plant")
            .where("pending", ">", 0),
        ),
      ),
    )
    .limit(atOnce)
    .execute();
  for (const of of assets) {
    const records = await readBackPorts.assetRecords(of);
    await store.transaction().execute(async (db) => {
      await readBackAsset(db, of, records);
      await db
        .deleteFrom("read_back_assets")
        .where("plant", "=", of.plant)
        .where("slot", "=", of.slot)
        .where("seller", "=", of.seller)
        .execute();
    });
    log.warn("a plant's half hour was read back from the ledger", { ...of, records: records.length });
  }
}
