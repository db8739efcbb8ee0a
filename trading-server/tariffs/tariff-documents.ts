import { Problem } from "@tsunagu/core/problem/problem.ts";
import { parseTariff, type Tariff } from "@tsunagu/core/rating/tariff.ts";
import { createTariffBook, type TariffBook } from "@tsunagu/core/rating/tariff-book.ts";
import { tariffDigest } from "@tsunagu/core/rating/tariff-digest.ts";
import { nobleHasher } from "@tsunagu/core/trees/noble-hasher.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { Db } from "../store/open-database.ts";

const { sha256 } = nobleHasher;

/**
 * Keeps a tariff version and gives its digest. The same document again changes nothing; another document under the same plan
 * and version is a `conflict`, since people know a version by its number. Throws `invalid_input`, `not_allowed`.
 */
export async function saveTariff(
  document: unknown,
  { db, now, seller }: Pick<TradingTools, "db" | "now"> & { seller: number },
): Promise<string> {
  const tariff = parseTariff(document);
  if (tariff.seller !== seller) throw new Problem("not_allowed", "this tariff is another seller's");
  const digest = tariffDigest(tariff, { sha256 });
  const { kind, plan, version } = tariff;
  await db.transaction().execute(async (trx) => {
    const other = await trx
      .selectFrom("tariffs")
      .select("digest")
      .where("seller", "=", seller)
      .where("kind", "=", kind)
      .where("plan", "=", plan)
      .where("version", "=", version)
      .where("digest", "!=", digest)
      .executeTakeFirst();
    if (other !== undefined) {
      throw new Problem("conflict", "a tariff version does not change: save the next version", {
        facts: { plan, version },
      });
    }
    await trx
      .insertInto("tariffs")
      .values({ digest, seller, kind, plan, version, documentJson: JSON.stringify(tariff), savedAt: now() })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
  return digest;
}

/** Throws `not_found`. */
export async function findTariffDocument(
  { digest, kind }: { digest: string; kind?: Tariff["kind"] },
  db: Db,
): Promise<Tariff> {
  const found = await db
    .selectFrom("tariffs")
    .select(["documentJson", "kind"])
    .where("digest", "=", digest)
    .executeTakeFirst();
  if (found === undefined || (kind !== undefined && found.kind !== kind)) {
    throw new Problem("not_found", "there is no such tariff version", {
      facts: { digest, ...(kind && { kind }) },
    });
  }
  return parseTariff(JSON.parse(found.documentJson));
}

export async function loadAwayTariff(digest: string, db: Db) {
  const tariff = await findTariffDocument({ digest, kind: "away" }, db);
  if (tariff.kind !== "away") throw new TypeError("an away tariff is of kind away");
  return tariff;
}

export async function loadHomeTariff(digest: string, db: Db) {
  const tariff = await findTariffDocument({ digest, kind: "home" }, db);
  if (tariff.kind !== "home") throw new TypeError("a home tariff is of kind home");
  return tariff;
}

/** The versions that some terms name, and their documents. Throws `not_found` for one that is not kept. */
export async function loadTariffBook(
  digests: Iterable<string>,
  db: Db,
): Promise<{ readonly book: TariffBook; readonly documents: readonly Tariff[] }> {
  const documents = await Promise.all(
    [...new Set(digests)].sort().map((digest) => findTariffDocument({ digest }, db)),
  );
  return { book: createTariffBook(documents, { sha256 }), documents };
}
