import { dayOf } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { addNotification } from "../notifications/add-notification.ts";
import { saidDay } from "../notifications/said-dates.ts";
import { findContracts, type HomeContract } from "./find-contracts.ts";
import { findOwnContract } from "./own-contract.ts";
import { listPseudonyms, setHomes } from "./pseudonyms.ts";
import type { PurchaserFeed } from "./purchaser-feed.ts";
import { findPlannedChange } from "./seller-changes.ts";
import { tellPurchaser } from "./tell-purchaser.ts";

type Deps = TradingTools & { readonly purchaserFeed: PurchaserFeed };

/**
 * A home that has not begun is called off, as if it had not been agreed to; a contract that was to end for it (a move) goes on. Throws
 * `not_found`, `conflict` for one that has begun, that is a user's only one, or that a change of seller makes.
 */
export async function dropContract(
  { userId, contractId }: { userId: string; contractId: string },
  deps: Deps,
): Promise<void> {
  const { db, now } = deps;
  const contract = await findOwnContract({ userId, contractId }, db);
  if (contract.from <= now())
    throw new Problem("conflict", "this contract has begun: it can be ended on any day");
  const planned = await findPlannedChange({ userId, now: now() }, db);
  if (planned?.homes.some(({ begins }) => begins === contractId) === true)
    throw new Problem("conflict", "this contract comes by a change of seller: call that off", {
      facts: { reason: "seller_change" },
    });
  const others = (await findContracts(userId, db)).filter((one) => one.contractId !== contractId);
  if (others.length === 0)
    throw new Problem("conflict", "this is the only contract: end it on its first day instead");
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom("contracts").where("contractId", "=", contractId).execute();
    if (contract.replacesContractId !== null) {
      await trx
        .updateTable("contracts")
        .set({ toDay: null })
        .where("contractId", "=", contract.replacesContractId)
        .where("toDay", "=", contract.fromDay)
        .execute();
    }
    for (const { month, homes } of await listPseudonyms(userId, trx)) {
      const left = homes.filter(({ home }) => home !== contract.home);
      if (left.length < homes.length) await setHomes({ userId, month, homes: left }, trx);
    }
    await tell(contract, { ...deps, db: trx });
  });
  await tellPurchaser(userId, deps);
}

async function tell(
  { userId, contractId, homeName, from, replacesContractId }: HomeContract,
  tools: Deps,
): Promise<void> {
  const day = saidDay(dayOf(from));
  const goesOn =
    replacesContractId === null
      ? { ja: "", en: "" }
      : {
          ja: "いまの住まいのご契約は、これまでどおり続きます。",
          en: " The contract of your home of now goes on.",
        };
  await addNotification(
    {
      ...{ userId, kind: "contract", cause: `contract-dropped ${contractId}`, link: "/contracts" },
      title: { ja: "これから始まるご契約を取り消しました", en: "A contract to come was called off" },
      text: {
        ja: `${day.ja}からの${homeName}のご契約はなくなりました。${goesOn.ja}`,
        en: `The contract of ${homeName} from ${day.en} on is called off.${goesOn.en}`,
      },
    },
    tools,
  );
}
