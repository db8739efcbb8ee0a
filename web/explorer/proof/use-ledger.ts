import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { type CallInput, callContract } from "@tsunagu/core/api/call-contract.ts";
import type { Contract } from "@tsunagu/core/api/contract.ts";
import { useCallback } from "react";
import type { z } from "zod";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { contractKey } from "../../ui/tools/use-contract.ts";

const baseUrl = "/ledger";

/** Asks the ledger's node, through the gateway that served this page: only what everybody may see. */
export function useLedgerCall() {
  const { send } = useTools();
  return useCallback(
    <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
      operation: Contract<P, Q, B, A>,
      input: CallInput<P, Q, B>,
    ): Promise<z.output<A>> => callContract(operation, input, { send, baseUrl }),
    [send],
  );
}

/** Reads an operation of the ledger's node and keeps the answer. */
export function useLedger<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  operation: Contract<P, Q, B, A>,
  input: CallInput<P, Q, B> = {},
  options: { readonly enabled?: boolean; readonly refreshMs?: number; readonly keepPrevious?: boolean } = {},
): UseQueryResult<z.output<A>, Error> {
  const call = useLedgerCall();
  return useQuery({
    queryKey: ["ledger", ...contractKey(operation, input)],
    queryFn: () => call(operation, input),
    enabled: options.enabled ?? true,
    refetchInterval: options.refreshMs ?? false,
    ...(options.keepPrevious === true ? { placeholderData: keepPreviousData } : {}),
  });
}
