import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { putCharger, putMapping, putMeter, putSite } from "@tsunagu/core/api/operator.ts";
import { monthStart } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { offerPlans } from "../testing/offer-plans.ts";
import { jstDay, someQuality } from "../testing/prepare-charging.ts";
import { type Person, registerPerson } from "../testing/register-person.ts";
import type { RunningSystem } from "../testing/start-system.ts";
import type { PlayedSession } from "./choose-sessions.ts";

export type ReplayCharger = { readonly chargerId: string; readonly password: string; readonly place: string };

export type PreparedReplay = {
  readonly person: Person;
  /** By the name that the sessions' file gives the charger. */
  readonly chargers: ReadonlyMap<string, ReplayCharger>;
};

export const mappingName = "half-hours-kwh";

/** A meter column, local time at the start of the half hour, kWh with a point. */
const mapping = {
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

/** A site for each garage, a charger for each that the sessions name, the home's meter, a seller, and a person with a contract since the month's first day. */
export async function prepareReplay(
  system: RunningSystem,
  { month, serial, played }: { month: number; serial: string; played: readonly PlayedSession[] },
): Promise<PreparedReplay> {
  const { operator } = system;
  await callContract(
    putMeter,
    {
      params: { meterId: "HOME" },
      body: { serial, kind: "settlement", endUse: "household", ...someQuality },
    },
    operator,
  );
  await callContract(putMapping, { params: { name: mappingName }, body: mapping }, operator);
  const places = new Map<string, string>();
  for (const garage of new Set(played.map((session) => session.garage))) {
    const body = { name: { ja: `車庫 ${garage}`, en: `Garage ${garage}` }, area: 3 };
    const { place } = await callContract(putSite, { params: { siteId: garage }, body }, operator);
    places.set(garage, place);
  }
  const chargers = new Map<string, ReplayCharger>();
  for (const session of played) {
    if (!chargers.has(session.charger)) chargers.set(session.charger, await putOne(system, session, places));
  }
  const [garage = ""] = places.values();
  await offerPlans(system, { month, places: { "minato-garage": garage } });
  const person = await registerPerson(system, { from: jstDay(monthStart(month)), serial });
  return { person, chargers };
}

async function putOne(
  { operator }: RunningSystem,
  { charger, garage }: PlayedSession,
  places: ReadonlyMap<string, string>,
): Promise<ReplayCharger> {
  const { chargerId, password } = await callContract(
    putCharger,
    {
      params: { chargerId: charger },
      body: {
        at: { siteId: garage },
        serial: `EV-${charger}`,
        connectors: 1,
        maxPowerW: 22_000,
        ...someQuality,
      },
    },
    operator,
  );
  const place = places.get(garage);
  if (password === null || place === undefined)
    throw new Problem("neighbour_away", `charger ${charger} was registered without a password or a place`);
  return { chargerId, password, place };
}
