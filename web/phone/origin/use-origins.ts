import type { UseQueryResult } from "@tanstack/react-query";
import type { Answer } from "@tsunagu/core/api/contract.ts";
import {
  getMonthOriginDay,
  getMonthOrigins,
  getStatementOriginDay,
  getStatementOrigins,
} from "@tsunagu/core/api/trading-origins.ts";
import { useContract } from "../../ui/tools/use-contract.ts";
import type { OriginSearch } from "./origin-search.ts";

export type OriginTotals = Answer<typeof getMonthOrigins>;
export type OriginRow = OriginTotals["origins"][number];
export type OriginSlots = Answer<typeof getMonthOriginDay>;

type Asked = Pick<OriginSearch, "statement" | "place" | "use"> & { readonly month: number };

const rowOf = ({ place, use }: Asked) => ({
  ...(place === undefined ? {} : { place }),
  ...(use === undefined ? {} : { endUse: use }),
});

/** The origins of a bill's rows: of the month as it is now, or of a statement as it was made. */
export function useOrigins(asked: Asked): UseQueryResult<OriginTotals, Error> {
  const { statement, month } = asked;
  const query = rowOf(asked);
  const ofMonth = useContract(
    getMonthOrigins,
    { params: { month: String(month) }, query },
    { enabled: statement === undefined, refreshMs: 60_000, keepPrevious: true },
  );
  const ofStatement = useContract(
    getStatementOrigins,
    { params: { statementId: statement ?? "" }, query },
    { enabled: statement !== undefined, keepPrevious: true },
  );
  return statement === undefined ? ofMonth : ofStatement;
}

/** The half hours of a day of them. */
export function useOriginDay(asked: Asked, day: string): UseQueryResult<OriginSlots, Error> {
  const { statement, month } = asked;
  const query = rowOf(asked);
  const ofMonth = useContract(
    getMonthOriginDay,
    { params: { month: String(month), day }, query },
    { enabled: statement === undefined },
  );
  const ofStatement = useContract(
    getStatementOriginDay,
    { params: { statementId: statement ?? "", day }, query },
    { enabled: statement !== undefined },
  );
  return statement === undefined ? ofMonth : ofStatement;
}
