import { type ChargerRegistration, registerCharger } from "../devices/register-charger.ts";
import { type MeterRegistration, registerMeter } from "../devices/register-meter.ts";
import { registerSite } from "../devices/register-site.ts";
import type { MachineTools } from "../machine/machine-tools.ts";
import { onReregistered } from "../settling/on-reregistered.ts";

const quality = { meterClass: "verified", tolerancePercent: "1.0", verifiedUntil: "2033-03-31" };

/** A station with two connectors of 22 kW at a public site. */
export async function someCharger(machine: MachineTools, given: Partial<ChargerRegistration> = {}) {
  await registerSite(
    { siteId: "station-front", name: { ja: "駅前", en: "Station front" }, area: 3 },
    machine,
  );
  return registerCharger(
    {
      chargerId: "CP-1",
      at: { siteId: "station-front" },
      serial: `serial of ${given.chargerId ?? "CP-1"}`,
      connectors: 2,
      maxPowerW: 22_000,
      utcOffsetMinutes: 540,
      meterValueSeconds: 15,
      openAccess: false,
      meterPublicKeys: [],
      ...quality,
      ...given,
    },
    { ...machine, onReregistered },
  );
}

/** A settlement meter of a home. */
export const someMeter = (machine: MachineTools, given: Partial<MeterRegistration> = {}) =>
  registerMeter(
    {
      meterId: "home-1",
      serial: `serial of ${given.meterId ?? "home-1"}`,
      kind: "settlement",
      endUse: "household",
      plant: null,
      ...quality,
      ...given,
    },
    { ...machine, onReregistered },
  );
