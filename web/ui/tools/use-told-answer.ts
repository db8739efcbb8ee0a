import { useQueryClient } from "@tanstack/react-query";
import type { CallInput } from "@tsunagu/core/api/call-contract.ts";
import type { Contract } from "@tsunagu/core/api/contract.ts";
import type { z } from "zod";
import { parseJson } from "../parse-json.ts";
import { contractKey } from "./use-contract.ts";

/** Puts an operation's answer that is told where its answers are kept that were asked for. */
export function useToldAnswer<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends z.ZodType,
>(operation: Contract<P, Q, B, A>, input: CallInput<P, Q, B>): (text: string) => void {
  const client = useQueryClient();
  return (text) => {
    // What cannot be read is left out: the next news or the next asking brings it again.
    const news = operation.answer === undefined ? null : parseJson(text, operation.answer);
    if (news === null) return;
    const queryKey = contractKey(operation, input);
    // An answer that was asked for before the news is older than the news, whenever it comes.
    void client.cancelQueries({ queryKey }).then(() => client.setQueryData(queryKey, news));
  };
}
