import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import type { BodyInput } from "@tsunagu/core/api/contract.ts";
import { listPaymentMeans, postPaymentMeans } from "@tsunagu/core/api/trading-payments.ts";
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
      await client.invalidateQueries({ queryKey: [listPaymentMeans.path] });
      onAdded(meansId);
    },
  });
}
