import { useQuery } from "@tanstack/react-query";
import { type CallInput, callContract } from "@tsunagu/core/api/call-contract.ts";
import type { Contract } from "@tsunagu/core/api/contract.ts";
import { useCallback } from "react";
import type { z } from "zod";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { contractKey } from "../../ui/tools/use-contract.ts";

/** The intermediary's operations for operators go through the trading server, which shows the operator's token. */
const baseUrl = "/api";

export function useOperatorCall() {
  const { send } = useTools();
  return useCallback(
    <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
      operation: Contract<P, Q, B, A>,
      input: CallInput<P, Q, B>,
    ): Promise<z.output<A>> => callContract(operation, input, { send, baseUrl }),
    [send],
  );
}

/** Reads an operation of the operator and keeps the answer. */
export function useOperator<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends z.ZodType,
>(
  operation: Contract<P, Q, B, A>,
  input: CallInput<P, Q, B> = {},
  options: { readonly enabled?: boolean; readonly refreshMs?: number } = {},
) {
  const call = useOperatorCall();
  return useQuery({
    queryKey: contractKey(operation, input),
    queryFn: () => call(operation, input),
    enabled: options.enabled ?? true,
    refetchInterval: options.refreshMs ?? false,
  });
}
