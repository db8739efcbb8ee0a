import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { putCharger, putMeter, putSite } from "@tsunagu/core/api/operator.ts";
import { monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
import { offerPlans } from "./offer-plans.ts";
import { type Person, registerPerson } from "./register-person.ts";
import type { RunningSystem } from "./start-system.ts";

export const someQuality = { meterClass: "特定計量器", tolerancePercent: "2", verifiedUntil: null };

export const isoTime = (at: number): string => new Date(at * 1000).toISOString();

/** The day in Japan, as `2026-11-01`. */
export const jstDay = (at: number): string => isoTime(at + 32_400).slice(0, 10);

/** A seller with plans, a site with a charger, and a person who may charge there since the month's first day. */
export async function prepareCharging(
  system: RunningSystem,
  { at, serial = "SM-1" }: { at: number; serial?: string },
): Promise<{
  readonly person: Person;
  readonly charger: { readonly chargerId: string; readonly password: string };
}> {
  const month = monthOf(at);
  const { place } = await callContract(
    putSite,
    { params: { siteId: "ekimae" }, body: { name: { ja: "駅前", en: "Station" }, area: 3 } },
    system.operator,
  );
  await callContract(
    putMeter,
    {
      params: { meterId: "HM-1" },
      body: { serial, kind: "settlement", endUse: "household", ...someQuality },
    },
    system.operator,
  );
  const { password } = await callContract(
    putCharger,
    {
      params: { chargerId: "CP-1" },
      body: { at: { siteId: "ekimae" }, serial: "QC-1", connectors: 1, maxPowerW: 50_000, ...someQuality },
    },
    system.operator,
  );
  await offerPlans(system, { month, places: { "tsunagu-ekimae": place } });
  const person = await registerPerson(system, { from: jstDay(monthStart(month)), serial });
  return { person, charger: { chargerId: "CP-1", password: password ?? "" } };
}
