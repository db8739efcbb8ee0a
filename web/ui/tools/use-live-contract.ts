import { type UseQueryResult, useQueryClient } from "@tanstack/react-query";
import type { CallInput } from "@tsunagu/core/api/call-contract.ts";
import type { Contract } from "@tsunagu/core/api/contract.ts";
import type { z } from "zod";
import { parseJson } from "../parse-json.ts";
import { contractKey, useContract } from "./use-contract.ts";
import { useLive } from "./use-live.ts";

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
  const client = useQueryClient();
  const query = useContract(operation, input, { refreshMs });
  const cutSince = useLive({
    path,
    event,
    onNews: (text) => {
      // What cannot be read is left out: the next news or the next asking brings it again.
      const news = operation.answer === undefined ? null : parseJson(text, operation.answer);
      if (news === null) return;
      const queryKey = contractKey(operation, input);
      // An answer that was asked for before the news is older than the news, whenever it comes.
      void client.cancelQueries({ queryKey }).then(() => client.setQueryData(queryKey, news));
    },
  });
  return { query, cutSince };
}
