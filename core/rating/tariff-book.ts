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

type Wanted<Kind extends Tariff["kind"]> = {
  readonly digest: string;
  readonly kind: Kind;
  readonly seller: number;
};

/** A version only counts as the kind and the seller's that it is wanted for: undefined otherwise. */
export function findTariff<Kind extends Tariff["kind"]>(
  book: TariffBook,
  { digest, kind, seller }: Wanted<Kind>,
): Extract<Tariff, { kind: Kind }> | undefined {
  const tariff = book.get(digest);
  return tariff !== undefined && tariff.seller === seller && isOfKind(tariff, kind) ? tariff : undefined;
}

/** Throws `not_found` when the book has no such version of that kind and seller. */
export function tariffOf<Kind extends Tariff["kind"]>(
  book: TariffBook,
  wanted: Wanted<Kind>,
): Extract<Tariff, { kind: Kind }> {
  const tariff = findTariff(book, wanted);
  if (tariff !== undefined) return tariff;
  throw new Problem("not_found", "no tariff of this seller has this digest", {
    facts: { tariff: wanted.digest, kind: wanted.kind, seller: wanted.seller },
  });
}

const isOfKind = <Kind extends Tariff["kind"]>(
  tariff: Tariff,
  kind: Kind,
): tariff is Extract<Tariff, { kind: Kind }> => tariff.kind === kind;
