import { seedSellers } from "../../scripts/start/seed-seller.ts";
import type { RunningSystem } from "./start-system.ts";

/**
 * Both sellers with their plans. The demonstration's sites have prices of their own; `places` says which of them are here,
 * as the ledger names them.
 */
export function offerPlans(
  { staff }: Pick<RunningSystem, "staff">,
  { month, places = {} }: { readonly month: number; readonly places?: Readonly<Record<string, string>> },
): Promise<void> {
  let absent = 0;
  const nowhere = () => `00000000000000a${absent++}`;
  return seedSellers(staff, { month, fromMonth: month, placeOf: (siteId) => places[siteId] ?? nowhere() });
}
