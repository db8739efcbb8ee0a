import type { UseQueryResult } from "@tanstack/react-query";
import type { CallInput } from "@tsunagu/core/api/call-contract.ts";
import type { Contract } from "@tsunagu/core/api/contract.ts";
import type { z } from "zod";
import { useContract } from "./use-contract.ts";
import { useLive } from "./use-live.ts";
import { useToldAnswer } from "./use-told-answer.ts";

/**
 * An operation whose answer is also told as it changes: asked for once in a while, told at once. `cutSince` (seconds):
 * since when nothing can be told, or null.
 */
export function useLiveContract<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends z.ZodType,
>(
  operation: Contract<P, Q, B, A>,
  input: CallInput<P, Q, B>,
  { path, event, refreshMs }: { path: string; event: string; refreshMs: number },
): { readonly query: UseQueryResult<z.output<A>, Error>; readonly cutSince: number | null } {
  const query = useContract(operation, input, { refreshMs });
  const cutSince = useLive(path, { [event]: useToldAnswer(operation, input) });
  return { query, cutSince };
}
