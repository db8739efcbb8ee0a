import { type CallTools, callContract } from "@tsunagu/core/api/call-contract.ts";
import type { BodyInput } from "@tsunagu/core/api/contract.ts";
import { putCharger, putMapping, putMeter, putSite } from "@tsunagu/core/api/operator.ts";
import { demoHomes } from "./neighbourhood/homes.ts";
import { demoPlants } from "./neighbourhood/plants.ts";
import { demoSites, demoStations, notifiedMeter, verifiedMeter } from "./neighbourhood/sites.ts";

/** What came back when the operator registered the demonstration's devices: passwords by device, places by site. */
export type DemoDevices = {
  readonly places: Readonly<Record<string, string>>;
  readonly passwords: Readonly<Record<string, string>>;
};

/** What a home's devices are called at their operator. */
export const deviceIds = (homeId: string) => ({
  settlement: `${homeId}-SM`,
  heatPump: `${homeId}-HP`,
  wallbox: `${homeId}-WB`,
});

/** How the meter operator's files look: a header row, then meter, start of the half hour, Wh. */
export const halfHourMapping = "half-hours";

const mapping: BodyInput<typeof putMapping> = {
  encoding: "utf-8",
  delimiter: ",",
  headerRows: 1,
  meterColumn: 1,
  timeColumn: 2,
  clockColumn: null,
  energyColumn: 3,
  timeFormat: "yyyy-MM-dd HH:mm:ss",
  decimalMark: ".",
  unit: "Wh",
  timeMarks: "interval-start",
};

/** Registering the same again changes nothing but passwords: call it once. */
export async function seedDevices(operator: CallTools): Promise<DemoDevices> {
  const places: Record<string, string> = {};
  for (const { siteId, name } of demoSites) {
    const site = await callContract(putSite, { params: { siteId }, body: { name, area: 3 } }, operator);
    places[siteId] = site.place;
  }
  const passwords: Record<string, string> = {};
  for (const [meterId, body] of [...homeMeters(), ...plantMeters()])
    passwords[meterId] = (await callContract(putMeter, { params: { meterId }, body }, operator)).password;
  for (const [chargerId, body] of [...stations(), ...wallboxes()]) {
    const { password } = await callContract(putCharger, { params: { chargerId }, body }, operator);
    passwords[chargerId] = password ?? "";
  }
  await callContract(putMapping, { params: { name: halfHourMapping }, body: mapping }, operator);
  return { places, passwords };
}

type Meter = readonly [meterId: string, body: BodyInput<typeof putMeter>];

const homeMeters = (): Meter[] =>
  demoHomes.flatMap(({ homeId, serials, heatPumpW }): Meter[] => {
    const ids = deviceIds(homeId);
    const settlement: Meter = [
      ids.settlement,
      { serial: serials.settlement, kind: "settlement", endUse: "household", ...verifiedMeter },
    ];
    if (heatPumpW === 0) return [settlement];
    return [
      settlement,
      [ids.heatPump, { serial: serials.heatPump, kind: "sub-meter", endUse: "heat-pump", ...notifiedMeter }],
    ];
  });

const plantMeters = (): Meter[] =>
  demoPlants.map(({ meterId, serial, id }) => [
    meterId,
    { serial, kind: "plant", endUse: "other", plant: id, ...verifiedMeter },
  ]);

type Charger = readonly [chargerId: string, body: BodyInput<typeof putCharger>];

const stations = (): Charger[] =>
  demoStations.map(({ chargerId, siteId, serial, connectors, watts, quality }) => [
    chargerId,
    {
      at: { siteId },
      serial,
      connectors,
      maxPowerW: watts,
      // At 90 kW ten seconds are sixteen yen.
      meterValueSeconds: watts >= 30_000 ? 2 : 10,
      ...quality,
    },
  ]);

const wallboxes = (): Charger[] =>
  demoHomes.flatMap(({ homeId, serials, wallboxW }): Charger[] =>
    wallboxW === 0
      ? []
      : [
          [
            deviceIds(homeId).wallbox,
            {
              at: { behindSerial: serials.settlement },
              serial: serials.wallbox,
              connectors: 1,
              maxPowerW: wallboxW,
              ...notifiedMeter,
            },
          ],
        ],
  );
