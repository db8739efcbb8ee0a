import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getMe } from "@tsunagu/core/api/trading-account.ts";
import type { listContracts } from "@tsunagu/core/api/trading-contracts.ts";
import type { Pins } from "./pins.ts";

type Contracts = Answer<typeof getMe>["contracts"];

/** Every version that they were and will be priced by: what a device believes once that was not there when it was agreed to. */
export const tariffsOfVersions = (contracts: Answer<typeof listContracts>["contracts"]): string[] => [
  ...new Set(
    contracts.flatMap(({ versions }) =>
      versions.flatMap(({ homeTariff, awayTariff }) => [homeTariff, awayTariff]),
    ),
  ),
];

/** Homes by number with the serials of all their meters. */
export function homesOfContracts(contracts: Contracts): Pins["homes"] {
  const homes = new Map<number, Set<string>>();
  for (const { home } of contracts) {
    const serials = homes.get(home.home) ?? new Set<string>();
    for (const serial of [home.settlementSerial, ...home.subMeters.map((meter) => meter.serial)])
      serials.add(serial);
    homes.set(home.home, serials);
  }
  return [...homes].map(([home, serials]) => ({ home, serials: [...serials] }));
}
