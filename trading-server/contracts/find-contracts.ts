import { parseDayText } from "@tsunagu/core/energy/day-text.ts";
import { dayStart } from "@tsunagu/core/energy/time.ts";
import type { Selectable } from "kysely";
import type { Db } from "../store/open-database.ts";
import type { Tables } from "../store/tables.ts";

type Row = Selectable<Tables["contracts"]>;

/** What a contract is priced by from a day on. */
type ContractVersion = Pick<
  Row,
  "fromDay" | "planId" | "planNameJson" | "ampere" | "homeTariff" | "awayTariff"
> & {
  readonly kind: "made" | "plan" | "tariff";
  readonly notedAt: number;
  /** First second of its first day. */
  readonly from: number;
};

/** Plan, size and tariffs are those that it was made with; `termsAt` has those of a time. */
export type HomeContract = Row & {
  /** First second of the contract's first day. */
  readonly from: number;
  /** First second after its last day; null while it runs. */
  readonly to: number | null;
  readonly subMeters: readonly Pick<Selectable<Tables["subMeters"]>, "serial" | "endUse">[];
  /** In order of their days; the first is the contract as it was made. */
  readonly versions: readonly ContractVersion[];
};

/** The user's contracts in the order of their homes. */
export async function findContracts(userId: string, db: Db): Promise<readonly HomeContract[]> {
  const rows = await db
    .selectFrom("contracts")
    .selectAll()
    .where("userId", "=", userId)
    .orderBy("home")
    .execute();
  return withParts(rows, db);
}

/** Those of everybody who is here, by user: a few queries, however many they are. */
export async function listContractsByUser(db: Db): Promise<ReadonlyMap<string, readonly HomeContract[]>> {
  const rows = await db
    .selectFrom("contracts")
    .innerJoin("users", "users.userId", "contracts.userId")
    .selectAll("contracts")
    .where("users.standing", "=", "active")
    .where("users.erasedAt", "is", null)
    .orderBy("home")
    .execute();
  return Map.groupBy(await withParts(rows, db), ({ userId }) => userId);
}

/** SQLite takes some thousands of values in one statement; whoever asks for more than that asks for all. */
const mostNamed = 500;

async function withParts(rows: readonly Row[], db: Db): Promise<readonly HomeContract[]> {
  if (rows.length === 0) return [];
  const ids = rows.length > mostNamed ? null : rows.map(({ contractId }) => contractId);
  const subMeters = await db
    .selectFrom("subMeters")
    .selectAll()
    .$if(ids !== null, (query) => query.where("contractId", "in", ids ?? []))
    .orderBy("serial")
    .execute();
  const versions = await db
    .selectFrom("contractVersions")
    .selectAll()
    .$if(ids !== null, (query) => query.where("contractId", "in", ids ?? []))
    .orderBy("fromDay")
    .execute();
  const metersOf = Map.groupBy(subMeters, ({ contractId }) => contractId);
  const versionsOf = Map.groupBy(versions, ({ contractId }) => contractId);
  return rows.map((contract) => ({
    ...contract,
    from: startOfDay(contract.fromDay),
    to: contract.toDay === null ? null : startOfDay(contract.toDay),
    subMeters: (metersOf.get(contract.contractId) ?? []).map(({ serial, endUse }) => ({ serial, endUse })),
    versions: [
      madeAs(contract),
      ...(versionsOf.get(contract.contractId) ?? []).map(({ contractId: _, ...version }) => ({
        ...version,
        from: startOfDay(version.fromDay),
      })),
    ],
  }));
}

function madeAs(contract: Row): ContractVersion {
  const { fromDay, planId, planNameJson, ampere, homeTariff, awayTariff, createdAt } = contract;
  return {
    ...{ fromDay, planId, planNameJson, ampere, homeTariff, awayTariff },
    ...{ kind: "made", notedAt: createdAt, from: startOfDay(fromDay) },
  };
}

/** The contract with plan, size and tariffs as they are at a time. Before it begins: as it was made. */
export function termsAt(contract: HomeContract, time: number): HomeContract {
  const version = contract.versions.findLast(({ from }) => from <= time) ?? contract.versions[0];
  if (version === undefined) return contract;
  const { planId, planNameJson, ampere, homeTariff, awayTariff } = version;
  return { ...contract, planId, planNameJson, ampere, homeTariff, awayTariff };
}

/**
 * The contract that prices what begins at `time`, with its terms of that time: the one that runs then, else the one that begins next
 * (a session before moving in), else the one that ended last.
 */
export function contractAt(contracts: readonly HomeContract[], time: number): HomeContract | undefined {
  const byStart = [...contracts].sort((a, b) => a.from - b.from || a.home - b.home);
  const contract =
    byStart.find(({ from, to }) => from <= time && (to === null || time < to)) ??
    byStart.find(({ from }) => from > time) ??
    byStart.at(-1);
  return contract && termsAt(contract, time);
}

/** Whether any of them runs on any second of a period. */
export const anyRunsIn = (
  contracts: readonly Pick<HomeContract, "from" | "to">[],
  period: { readonly from: number; readonly to: number },
): boolean => contracts.some(({ from, to }) => from < period.to && (to === null || to > period.from));

function startOfDay(text: string): number {
  const day = parseDayText(text);
  if (day === undefined) throw new RangeError(`a contract has the day ${text}`);
  return dayStart(day);
}
