import { monthOf } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { ConfirmPassword } from "../auth/confirm-password.ts";
import { refuseIncomplete } from "../contracts/add-pseudonyms.ts";
import { findContracts } from "../contracts/find-contracts.ts";
import { type MonthPseudonyms, replacePseudonyms } from "../contracts/pseudonyms.ts";
import type { PurchaserFeed } from "../contracts/purchaser-feed.ts";
import { tellPurchaser } from "../contracts/tell-purchaser.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { parseWrappedKey } from "./parse-wrapped-key.ts";

type Deps = TradingTools & {
  readonly confirmPassword: ConfirmPassword;
  readonly purchaserFeed: PurchaserFeed;
};

type NewKey = {
  readonly userId: string;
  readonly password: string;
  readonly wrappedKey: unknown;
  readonly recoveryKey: unknown;
  readonly pseudonyms: readonly MonthPseudonyms[];
};

/**
 * Begins with another key from next month on. Nothing stands on the ledger under a month that has not begun, so its pseudonyms may still be
 * others; those of the months up to the present one stay for ever. Throws `invalid_input` unless the months are next month and those after it.
 */
export async function beginNewKey(key: NewKey, deps: Deps): Promise<{ readonly firstMonth: number }> {
  const { userId, password, pseudonyms } = key;
  const wrapped = parseWrappedKey(key.wrappedKey, "wrappedKey");
  const recovery = parseWrappedKey(key.recoveryKey, "recoveryKey");
  const firstMonth = monthOf(deps.now()) + 1;
  const isWhole = pseudonyms.every(({ month }, index) => month === firstMonth + index);
  if (!isWhole) {
    throw new Problem("invalid_input", "a new key begins next month, and each month after it follows", {
      facts: { field: "pseudonyms", firstMonth },
    });
  }
  const contracts = await findContracts(userId, deps.db);
  for (const month of pseudonyms) refuseIncomplete(month, contracts);
  await deps.confirmPassword({ userId, password });
  await deps.db.transaction().execute(async (trx) => {
    await replacePseudonyms({ userId, firstMonth, pseudonyms }, trx);
    await trx
      .updateTable("users")
      .set({
        wrappedKeyJson: JSON.stringify(wrapped),
        recoveryKeyJson: JSON.stringify(recovery),
        keySealedEarlierSince: null,
        keySinceMonth: firstMonth,
      })
      .where("userId", "=", userId)
      .execute();
  });
  await tellPurchaser(userId, deps);
  return { firstMonth };
}
