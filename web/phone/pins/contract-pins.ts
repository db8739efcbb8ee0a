import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getMe } from "@tsunagu/core/api/trading-account.ts";
import type { listContracts } from "@tsunagu/core/api/trading-contracts.ts";
import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf, monthStart } from "@tsunagu/core/energy/time.ts";
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

/** Whose customer a user is in a month, as the trading server says it too: a seller changes on the 1st. Undefined without a contract. */
export function sellerOfMonth(
  contracts: readonly Pick<Contracts[number], "seller" | "from" | "to">[],
  month: number,
): number | undefined {
  const day = dayText(dayOf(monthStart(month)));
  const byStart = [...contracts].sort((a, b) => (a.from < b.from ? -1 : 1));
  const contract =
    byStart.find(({ from, to }) => from <= day && (to === null || day < to)) ??
    byStart.find(({ from }) => from > day) ??
    byStart.at(-1);
  return contract?.seller;
}

/** A contract more for a home whose meters this device knows already (its seller changed) is a home of the user's. */
export function withKnownMeters(pins: Pins, homes: Pins["homes"]): Pins {
  const known = new Set(pins.homes.flatMap(({ serials }) => serials));
  const more = homes.filter(
    ({ home, serials }) =>
      !pins.homes.some((one) => one.home === home) && serials.every((serial) => known.has(serial)),
  );
  return more.length === 0 ? pins : { ...pins, homes: [...pins.homes, ...more] };
}

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
