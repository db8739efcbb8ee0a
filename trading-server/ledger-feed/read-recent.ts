import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { Db } from "../store/open-database.ts";
import type { AccountKey, LedgerFeed, ProvedRecords } from "./create-ledger-feed.ts";

type Deps = Pick<TradingTools, "db" | "now"> & Pick<LedgerFeed, "read" | "findKept">;
type Asked = { readonly at: number; readonly answer: Promise<ProvedRecords | undefined> };

/** So long nobody asks again for what the ledger has and the proof is without: it may have to be closed first. */
const pauseS = 5;
/** What was told of the ledger is news as long as the telling goes on. */
const heardS = 30;

/** What was proved lately, or else is proved anew. What is known to be on the ledger is asked for at once, and then by all who look together. */
export function createReadRecent({ db, now, read, findKept }: Deps): LedgerFeed["readRecent"] {
  const askedOf = new Map<string, Asked>();
  /** As new as the ledger was closed after that time, or else as it was closed last. */
  const readNewest = async (key: AccountKey, closedAfter: number): Asked["answer"] =>
    (await read(key, { closedAfter }).catch(undefinedIfAway)) ?? read(key).catch(undefinedIfAway);
  const askOnce = (key: AccountKey, ask: () => Asked["answer"]): Asked["answer"] => {
    for (const [account, { at }] of askedOf) if (at <= now() - pauseS) askedOf.delete(account);
    const known = askedOf.get(key.account);
    if (known !== undefined) return known.answer;
    const answer = ask();
    askedOf.set(key.account, { at: now(), answer });
    return answer;
  };
  return async (key, { maxAgeS, quietAgeS }) => {
    const kept = await findKept(key);
    const news = quietAgeS === undefined ? undefined : await findNews(key, db);
    const isHeard = news !== undefined && news.askedAt >= now() - heardS;
    const ageS = isHeard ? (quietAgeS ?? maxAgeS) : maxAgeS;
    // Not before its second is over: what came in the very second of a closing may be in it or not.
    const changedAt = news !== undefined && news.changedAt < now() ? news.changedAt : 0;
    const closedAfter = Math.max(now() - ageS, changedAt + 1);
    if (kept === undefined || kept.closing.blockTime < now() - ageS)
      return (await readNewest(key, closedAfter)) ?? kept;
    if (changedAt < kept.closing.blockTime) return kept;
    const isOld = kept.closing.blockTime < now() - maxAgeS;
    const fresh = await askOnce(key, () =>
      // Nobody has closed it since, where what was kept is not old.
      isOld ? readNewest(key, closedAfter) : read(key, { closedAfter }).catch(undefinedIfAway),
    );
    return fresh !== undefined && fresh.closing.blockTime > kept.closing.blockTime ? fresh : kept;
  };
}

/** When the ledger last took usage of the account, as far as was told, and when that was asked; 0: never. */
async function findNews({ account }: AccountKey, db: Db): Promise<{ changedAt: number; askedAt: number }> {
  const change = await db
    .selectFrom("changedAccounts")
    .select("changedAt")
    .where("account", "=", account)
    .executeTakeFirst();
  const feed = await db.selectFrom("salesFeed").select("askedAt").executeTakeFirst();
  return { changedAt: change?.changedAt ?? 0, askedAt: feed?.askedAt ?? 0 };
}

function undefinedIfAway(error: unknown): undefined {
  const isAway =
    error instanceof Problem &&
    ["neighbour_away", "not_ready", "not_found", "overloaded"].includes(error.code);
  if (!isAway) throw error;
}
