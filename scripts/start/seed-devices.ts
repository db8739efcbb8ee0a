import { type CallTools, callContract } from "@tsunagu/core/api/call-contract.ts";
import type { BodyInput } from "@tsunagu/core/api/contract.ts";
import { putCharger, putMapping, putMeter, putSite } from "@tsunagu/core/api/operator.ts";
import { demoPlants } from "./prepare-data.ts";

/** What the demonstration's operator registers, and the credentials that come back. */
export type DemoDevices = {
  readonly places: { readonly fast: string; readonly garage: string };
  readonly settlement: { readonly meterId: string; readonly password: string };
  readonly heatPump: { readonly meterId: string; readonly password: string };
  readonly plants: readonly {
    readonly meterId: string;
    readonly password: string;
    readonly method: "solar" | "wind";
    readonly peakW: number;
  }[];
  readonly wallbox: { readonly chargerId: string; readonly password: string };
  readonly publicChargers: readonly {
    readonly chargerId: string;
    readonly password: string;
    readonly connectors: number;
    readonly watts: number;
  }[];
};

export const homeSerials = { settlement: "SM-2301-4471", heatPump: "HP-0082", wallbox: "WB-5512" } as const;

const verified = { meterClass: "特定計量器", tolerancePercent: "2", verifiedUntil: "2033-03-31" };
const notified = { meterClass: "特例計量器", tolerancePercent: "5", verifiedUntil: "2031-09-30" };

const stations = [
  { chargerId: "EKIMAE-1", siteId: "tsunagu-ekimae", serial: "QC-1001", connectors: 2, watts: 50_000 },
  { chargerId: "GARAGE-7", siteId: "minato-garage", serial: "AC-2007", connectors: 2, watts: 7_400 },
] as const;

export async function seedDevices(operator: CallTools): Promise<DemoDevices> {
  const site = async (siteId: string, ja: string, en: string) =>
    (await callContract(putSite, { params: { siteId }, body: { name: { ja, en }, area: 3 } }, operator))
      .place;
  const fast = await site("tsunagu-ekimae", "つなぐ駅前 急速充電", "Tsunagu Ekimae fast charging");
  const garage = await site("minato-garage", "みなとガレージ", "Minato Garage");
  const settlement = await meter(operator, "HOME-SM", {
    serial: homeSerials.settlement,
    kind: "settlement",
    endUse: "household",
    ...verified,
  });
  const heatPump = await meter(operator, "HOME-HP", {
    serial: homeSerials.heatPump,
    kind: "sub-meter",
    endUse: "heat-pump",
    ...notified,
  });
  const plants = [];
  for (const [index, { id, method, peakW }] of demoPlants.entries()) {
    const { meterId, password } = await meter(operator, `PLANT-${index + 1}`, {
      serial: `PL-${index + 1}`,
      kind: "plant",
      endUse: "other",
      plant: id,
      ...verified,
    });
    plants.push({ meterId, password, method, peakW });
  }
  const wallbox = await charger(operator, "HOME-WB", {
    at: { behindSerial: homeSerials.settlement },
    serial: homeSerials.wallbox,
    connectors: 1,
    maxPowerW: 6000,
    ...notified,
  });
  const publicChargers = [];
  for (const { chargerId, siteId, serial, connectors, watts } of stations) {
    const { password } = await charger(operator, chargerId, {
      at: { siteId },
      serial,
      connectors,
      maxPowerW: watts,
      ...notified,
    });
    publicChargers.push({ chargerId, password, connectors, watts });
  }
  await callContract(putMapping, { params: { name: "half-hours" }, body: halfHours }, operator);
  return { places: { fast, garage }, settlement, heatPump, plants, wallbox, publicChargers };
}

async function meter(operator: CallTools, meterId: string, body: BodyInput<typeof putMeter>) {
  const { password } = await callContract(putMeter, { params: { meterId }, body }, operator);
  return { meterId, password };
}

async function charger(operator: CallTools, chargerId: string, body: BodyInput<typeof putCharger>) {
  const { password } = await callContract(putCharger, { params: { chargerId }, body }, operator);
  return { chargerId, password: password ?? "" };
}

/** A header row, then meter, start of the half hour, kWh. */
const halfHours = {
  encoding: "utf-8",
  delimiter: ",",
  headerRows: 1,
  meterColumn: 1,
  timeColumn: 2,
  clockColumn: null,
  energyColumn: 3,
  timeFormat: "yyyy-MM-dd HH:mm:ss",
  decimalMark: ".",
  unit: "kWh",
  timeMarks: "interval-start",
} as const;
