import type { Answer } from "@tsunagu/core/api/contract.ts";
import { getPaymentProvider } from "@tsunagu/core/api/payment-means.ts";
import { useContract } from "../../ui/tools/use-contract.ts";

/** Who takes the money; undefined until that is known. */
export const useProvider = (): Answer<typeof getPaymentProvider>["name"] | undefined =>
  useContract(getPaymentProvider).data?.name;
