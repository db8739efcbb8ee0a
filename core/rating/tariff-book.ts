import { Problem } from "../problem/problem.ts";
import { parseTariff, type Tariff } from "./tariff.ts";
import { type Sha256, tariffDigest } from "./tariff-digest.ts";

/** Tariff versions by their digest. */
export type TariffBook = ReadonlyMap<string, Tariff>;

/**
 * Digests are computed here, never taken from whoever hands the documents over. With `accepted`, versions that the user
 * never agreed to are left out, so that a bill priced with one is refused as `tariff_unknown`.
 */
export function createTariffBook(
  documents: readonly unknown[],
  { sha256, accepted }: { sha256: Sha256; accepted?: ReadonlySet<string> },
): TariffBook {
  const book = new Map<string, Tariff>();
  for (const document of documents) {
    const tariff = parseTariff(document);
    const digest = tariffDigest(tariff, { sha256 });
    if (accepted === undefined || accepted.has(digest)) book.set(digest, tariff);
  }
  return book;
}

/** Throws `not_found` when the book has no such version of that kind. */
export function tariffOfKind<Kind extends Tariff["kind"]>(
  book: TariffBook,
  digest: string,
  kind: Kind,
): Extract<Tariff, { kind: Kind }> {
  const tariff = book.get(digest);
  if (tariff === undefined || !isOfKind(tariff, kind)) {
    throw new Problem("not_found", "no tariff has this digest", { facts: { tariff: digest, kind } });
  }
  return tariff;
}

const isOfKind = <Kind extends Tariff["kind"]>(
  tariff: Tariff,
  kind: Kind,
): tariff is Extract<Tariff, { kind: Kind }> => tariff.kind === kind;
