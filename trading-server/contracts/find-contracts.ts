import { parseDayText } from "@tsunagu/core/energy/day-text.ts";
import { dayStart } from "@tsunagu/core/energy/time.ts";
import type { Selectable } from "kysely";
import type { Db } from "../store/open-database.ts";
import type { Tables } from "../store/tables.ts";

export type HomeContract = Selectable<Tables["contracts"]> & {
  /** First second of the contract's first day. */
  readonly from: number;
  /** First second after its last day; null while it runs. */
  readonly to: number | null;
  readonly subMeters: readonly Pick<Selectable<Tables["subMeters"]>, "serial" | "endUse">[];
};

/** The user's contracts in the order of their homes. */
export async function findContracts(userId: string, db: Db): Promise<readonly HomeContract[]> {
  const contracts = await db
    .selectFrom("contracts")
    .selectAll()
    .where("userId", "=", userId)
    .orderBy("home")
    .execute();
  return Promise.all(
    contracts.map(async (contract) => ({
      ...contract,
      from: startOfDay(contract.fromDay),
      to: contract.toDay === null ? null : startOfDay(contract.toDay),
      subMeters: await db
        .selectFrom("subMeters")
        .select(["serial", "endUse"])
        .where("contractId", "=", contract.contractId)
        .orderBy("serial")
        .execute(),
    })),
  );
}

/**
 * The contract that prices what begins at `time`: the one that runs then, else the one that begins next (a session before
 * moving in), else the one that ended last.
 */
export function contractAt(contracts: readonly HomeContract[], time: number): HomeContract | undefined {
  const byStart = [...contracts].sort((a, b) => a.from - b.from || a.home - b.home);
  return (
    byStart.find(({ from, to }) => from <= time && (to === null || time < to)) ??
    byStart.find(({ from }) => from > time) ??
    byStart.at(-1)
  );
}

function startOfDay(text: string): number {
  const day = parseDayText(text);
  if (day === undefined) throw new RangeError(`a contract has the day ${text}`);
  return dayStart(day);
}
