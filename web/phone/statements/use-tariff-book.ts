import { useQuery } from "@tanstack/react-query";
import { getTariff } from "@tsunagu/core/api/trading-account.ts";
import { createTariffBook, type TariffBook } from "@tsunagu/core/rating/tariff-book.ts";
import { nobleHasher } from "@tsunagu/core/trees/noble-hasher.ts";
import { useCall } from "../../ui/tools/use-contract.ts";

/** The price lists that a statement was priced with, by the digest computed here; empty until they are here. */
export function useTariffBook(digests: readonly string[]): TariffBook {
  const call = useCall();
  const { data } = useQuery({
    queryKey: ["tariff-book", ...digests],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () =>
      createTariffBook(await Promise.all(digests.map((digest) => call(getTariff, { params: { digest } }))), {
        sha256: nobleHasher.sha256,
      }),
  });
  return data ?? emptyBook;
}

const emptyBook: TariffBook = new Map();
