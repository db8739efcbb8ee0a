import { demoHomes } from "./neighbourhood/homes.ts";
import { demoPlants } from "./neighbourhood/plants.ts";
import { demoSites, demoStations } from "./neighbourhood/sites.ts";
import type { StartOptions } from "./read-options.ts";
import { type DemoDevices, deviceIds, halfHourMapping } from "./seed-devices.ts";

const seed = 2301;

export type Told = {
  readonly devices: DemoDevices;
  /** When the contract of each home begins (seconds since 1970); homes that are not here have not moved in. */
  readonly since: Readonly<Record<string, number>>;
  /** When plants and public chargers begin. */
  readonly begins: number;
  readonly newcomersSince: number;
};

const addresses = ({ ports, publicUrl }: StartOptions) => ({
  seed,
  mqttUrl: `mqtt://127.0.0.1:${ports["mqtt-port"]}`,
  ocppUrl: `ws://127.0.0.1:${ports["ocpp-port"]}/ocpp`,
  operatorUrl: `http://127.0.0.1:${ports["intermediary-port"]}`,
  fileMapping: halfHourMapping,
  publicUrl,
});

/** Nothing but a mailbox. */
export const emptyNeighbourhood = (options: StartOptions) => ({
  ...addresses(options),
  since: 0,
  newcomersSince: 0,
  homes: [],
  sites: [],
  chargers: [],
  plants: [],
});

/** What the simulator reads: who lives where with which devices, and their credentials. */
export function neighbourhoodFile(options: StartOptions, { devices, since, begins, newcomersSince }: Told) {
  const passwordOf = (deviceId: string) => devices.passwords[deviceId] ?? "";
  const meter = (meterId: string, serial: string) => ({ meterId, serial, password: passwordOf(meterId) });
  return {
    ...addresses(options),
    since: begins,
    newcomersSince,
    homes: demoHomes.map(({ homeId, person, serials, ...home }, index) => {
      const ids = deviceIds(homeId);
      const family = { ja: person.name.split(" ")[0] ?? "", en: person.romanName.split(" ")[1] ?? "" };
      return {
        homeId,
        name: { ja: `${family.ja}さんの家`, en: `${family.en} home` },
        cardName: { ja: `${family.ja}さんのカード`, en: `Card of ${family.en}` },
        since: since[homeId] ?? null,
        load: home.load,
        solarPeakW: home.solarPeakW,
        card: home.card,
        settlement: meter(ids.settlement, serials.settlement),
        heatPump:
          home.heatPumpW === 0 ? null : { ...meter(ids.heatPump, serials.heatPump), watts: home.heatPumpW },
        wallbox:
          home.wallboxW === 0
            ? null
            : {
                chargerId: ids.wallbox,
                password: passwordOf(ids.wallbox),
                watts: home.wallboxW,
                baseWh: 1_204_300 + index * 91_000,
              },
      };
    }),
    sites: demoSites.map(({ siteId, name }) => ({ siteId, name })),
    chargers: demoStations.map(({ chargerId, siteId, protocol, connectors, watts, baseWh }) => ({
      chargerId,
      siteId,
      password: passwordOf(chargerId),
      protocol,
      connectors,
      watts,
      baseWh,
    })),
    plants: demoPlants.map(({ meterId, serial, name, method, peakW }) => ({
      ...meter(meterId, serial),
      name,
      method,
      peakW,
    })),
  };
}
