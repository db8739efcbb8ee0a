import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { listContracts } from "@tsunagu/core/api/trading-contracts.ts";
import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf } from "@tsunagu/core/energy/time.ts";
import { tariffName } from "@tsunagu/core/rating/tariff-scalars.ts";
import type { Db } from "../store/open-database.ts";
import { findSellerProfile } from "../tariffs/seller-profile.ts";
import { findContracts, type HomeContract } from "./find-contracts.ts";

type View = Answer<typeof listContracts>["contracts"][number];

/** The user's contracts with all that they were and will be priced by: the running ones first. */
export async function readContracts(
  userId: string,
  { db, now }: { db: Db; now: () => number },
): Promise<View[]> {
  const contracts = await findContracts(userId, db);
  const isOver = ({ to }: HomeContract): number => (to !== null && to <= now() ? 1 : 0);
  const sorted = [...contracts].sort((a, b) => isOver(a) - isOver(b) || a.home - b.home);
  return Promise.all(sorted.map((contract) => viewOf(contract, db)));
}

async function viewOf(contract: HomeContract, db: Db): Promise<View> {
  const { contractId, seller, fromDay, to, versions } = contract;
  return {
    contractId,
    seller,
    sellerName: (await findSellerProfile(seller, db)).name,
    home: {
      home: contract.home,
      name: contract.homeName,
      postalCode: contract.postalCode,
      address: contract.address,
      area: contract.area,
      settlementSerial: contract.settlementSerial,
      subMeters: [...contract.subMeters],
    },
    fromDay,
    lastDay: to === null ? null : dayText(dayOf(to - 1)),
    versions: versions.map(({ from: _, planNameJson, ...version }) => ({
      ...version,
      planName: tariffName.parse(JSON.parse(planNameJson)),
    })),
    closingStatementId: to === null ? null : await closingOf(contract, to, db),
  };
}

async function closingOf({ userId }: HomeContract, to: number, db: Db): Promise<string | null> {
  const statement = await db
    .selectFrom("statements")
    .select("statementId")
    .where("userId", "=", userId)
    .where("issuedAt", "is not", null)
    .where("toTime", "=", to)
    .executeTakeFirst();
  return statement?.statementId ?? null;
}
