import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import type { BodyInput } from "@tsunagu/core/api/contract.ts";
import { listPaymentMeans, postPaymentMeans } from "@tsunagu/core/api/payment-means.ts";
import { useCall } from "../../ui/tools/use-contract.ts";

type Kept = { readonly meansId: string };

/** Keeps a card by the token that the payment company gave for it. */
export function useKeepCard(
  onAdded: (meansId: string) => void,
): UseMutationResult<Kept, Error, BodyInput<typeof postPaymentMeans>> {
  const call = useCall();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyInput<typeof postPaymentMeans>) => call(postPaymentMeans, { body }),
    onSuccess: async ({ meansId }) => {
      const cards = { queryKey: [listPaymentMeans.path] };
      // A first answer that is still on its way may not know the card yet, and would be waited for instead of asking anew.
      await client.cancelQueries(cards);
      await client.invalidateQueries(cards);
      onAdded(meansId);
    },
  });
}
