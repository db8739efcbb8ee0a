import { getStatement } from "@tsunagu/core/api/trading-bills.ts";
import { getMonth } from "@tsunagu/core/api/trading-months.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { parseStatement } from "@tsunagu/core/rating/statement.ts";
import type { EndUse } from "@tsunagu/core/records/record-values.ts";
import type { Standing } from "../../ui/standing-tag.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useSaid } from "../../ui/words.tsx";

/** A row of a bill that has energy. */
export type BillRow = { readonly place: string; readonly placeName: string; readonly use: EndUse };

type Bill = {
  readonly rows: readonly BillRow[];
  readonly month: number | null;
  /** Null until it is known. */
  readonly standing: Standing | null;
};

/** The rows of the bill whose origins are looked at: to choose one by name. Empty until they are known. */
export function useBillRows({ month, statement }: { month: number; statement: string | undefined }): Bill {
  const said = useSaid();
  const ofMonth = useContract(
    getMonth,
    { params: { month: String(month) } },
    { enabled: statement === undefined },
  );
  const ofStatement = useContract(
    getStatement,
    { params: { statementId: statement ?? "" } },
    { enabled: statement !== undefined },
  );
  if (statement === undefined) {
    const places = ofMonth.data?.places ?? [];
    const rows = places.flatMap(({ place, name, uses }) =>
      uses.flatMap(({ endUse }) =>
        endUse === "fixed" ? [] : [{ place, placeName: said(name), use: endUse }],
      ),
    );
    return { rows, month, standing: ofMonth.data?.standing ?? null };
  }
  const answer = ofStatement.data;
  if (answer === undefined) return { rows: [], month: null, standing: null };
  const rows = fourthOf(answer.document).map(({ place, use }) => {
    const name = answer.placeNames[place];
    return { place, placeName: name === undefined ? place : said(name), use };
  });
  return { rows, month: answer.summary.month, standing: "final" };
}

function fourthOf(document: unknown): { place: string; use: EndUse }[] {
  try {
    return parseStatement(document).fourth.flatMap(({ place, endUse }) =>
      endUse === "fixed" ? [] : [{ place, use: endUse }],
    );
  } catch (error) {
    if (error instanceof Problem) return [];
    throw error;
  }
}
