import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { type CallInput, callContract } from "@tsunagu/core/api/call-contract.ts";
import type { Contract } from "@tsunagu/core/api/contract.ts";
import { useCallback } from "react";
import type { z } from "zod";
import { useTools } from "./app-tools.tsx";

/** Calls an operation through the gateway that served this page: of the trading server, or of what stands behind `baseUrl` there. */
export function useCall(baseUrl = "") {
  const { send } = useTools();
  return useCallback(
    <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
      operation: Contract<P, Q, B, A>,
      input: CallInput<P, Q, B>,
    ): Promise<z.output<A>> => callContract(operation, input, { send, baseUrl }),
    [send, baseUrl],
  );
}

/** What a screen knows an answer by: all that has the same path can be asked for anew together. */
export const contractKey = (
  operation: { readonly path: string },
  input: { readonly params?: unknown; readonly query?: unknown } = {},
): readonly unknown[] => [operation.path, input.params ?? null, input.query ?? null];

export type AskOptions<Answer> = {
  readonly enabled?: boolean;
  /** How often it is asked again, or, by the newest answer, whether at all. */
  readonly refreshMs?: number | ((answer: Answer | undefined) => number | false);
  readonly keepPrevious?: boolean;
};

/** Reads an operation and keeps the answer; old news stays on the screen while new is fetched. */
export function useContract<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends z.ZodType,
>(
  operation: Contract<P, Q, B, A>,
  input: CallInput<P, Q, B> = {},
  options: AskOptions<z.output<A>> & { readonly baseUrl?: string } = {},
): UseQueryResult<z.output<A>, Error> {
  const call = useCall(options.baseUrl);
  const { refreshMs } = options;
  return useQuery({
    queryKey: contractKey(operation, input),
    queryFn: () => call(operation, input),
    enabled: options.enabled ?? true,
    refetchInterval:
      typeof refreshMs === "function" ? ({ state }) => refreshMs(state.data) : (refreshMs ?? false),
    ...(options.keepPrevious === true ? { placeholderData: keepPreviousData } : {}),
  });
}
