import { useQueryClient } from "@tanstack/react-query";
import { getBundle, getNewestCheckpoint, getStatement } from "@tsunagu/core/api/trading-bills.ts";
import { parseStatement, type Statement } from "@tsunagu/core/rating/statement.ts";
import { firstDifference } from "@tsunagu/core/rating/statement-difference.ts";
import { isProblem } from "../../ui/tools/problem-words.ts";
import { contractKey, useCall } from "../../ui/tools/use-contract.ts";
import type { ShownBill } from "./hold-shown.ts";

/** A bill on a page. */
export type PageBill = ShownBill & { readonly statementId: string };

export type AskBill = ReturnType<typeof useAskBill>;

/** What is asked of the server to prove a bill. */
export function useAskBill({ statementId, ...page }: PageBill) {
  const call = useCall();
  const client = useQueryClient();
  const input = { params: { statementId } };
  return {
    bundle: (): Promise<unknown> => call(getBundle, input),
    /**
     * What the page shows. A bill may have been made anew since the page read it: then the page reads it once more, and what it
     * shows from then on is held against the proof.
     */
    shown: async (proved: Statement): Promise<ShownBill> => {
      if (firstDifference({ stated: page.statement, computed: proved }) === undefined) return page;
      const { document, summary } = await client.fetchQuery({
        queryKey: contractKey(getStatement, input),
        queryFn: () => call(getStatement, input),
        staleTime: 0,
      });
      return { statement: parseStatement(document), leftYen: summary.leftYen };
    },
    /** A size that no log has gets no path; the check then says what is wrong with it. */
    newest: (from: number) =>
      call(getNewestCheckpoint, { query: { from: String(from) } }).catch((error: unknown) => {
        if (!isProblem(error, "invalid_input")) throw error;
        return call(getNewestCheckpoint, {});
      }),
  };
}
