import { useQuery } from "@tanstack/react-query";
import { getTariff } from "@tsunagu/core/api/trading-account.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { createTariffBook, tariffOf } from "@tsunagu/core/rating/tariff-book.ts";
import { nobleHasher } from "@tsunagu/core/trees/noble-hasher.ts";
import { useCall } from "../../ui/tools/use-contract.ts";

/**
 * The price lists of a plan. Their digests are computed here: what is shown, accepted and pinned is what the digest
 * names, whatever the server sends.
 */
export function useTariffs({
  seller,
  homeTariff,
  awayTariff,
}: {
  seller: number;
  homeTariff: string;
  awayTariff: string;
}) {
  const call = useCall();
  return useQuery({
    queryKey: ["tariffs", homeTariff, awayTariff],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const documents = await Promise.all(
        [homeTariff, awayTariff].map((digest) => call(getTariff, { params: { digest } })),
      );
      const book = createTariffBook(documents, { sha256: nobleHasher.sha256 });
      if (!book.has(homeTariff) || !book.has(awayTariff))
        throw new Problem("not_proved", "a price list is not the one that its digest names");
      return {
        home: tariffOf(book, { digest: homeTariff, kind: "home", seller }),
        away: tariffOf(book, { digest: awayTariff, kind: "away", seller }),
      };
    },
  });
}
