import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import type { CallTools } from "@tsunagu/core/api/call-contract.ts";
import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getDemoDoor } from "@tsunagu/core/api/demo.ts";
import { monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
import { sendHttpWithin } from "@tsunagu/edge/send-http.ts";
import { demoHomes } from "./neighbourhood/homes.ts";
import { showcaseCharger } from "./neighbourhood/sites.ts";
import { emptyNeighbourhood, neighbourhoodFile } from "./neighbourhood-file.ts";
import { keep, once } from "./once.ts";
import type { DataDir } from "./prepare-data.ts";
import type { StartOptions } from "./read-options.ts";
import { mailsOf } from "./read-world.ts";
import { createResidents, type Residents } from "./residents.ts";
import { type DemoDevices, seedDevices } from "./seed-devices.ts";
import { seedExplorer } from "./seed-explorer.ts";
import { seedSellers } from "./seed-seller.ts";
import { seedStaff } from "./seed-staff.ts";

const timeoutMs = 30_000;
/** So that two whole months are billed: one paid, one to be paid. */
export const monthsBefore = 2;
/** A month is billed an hour after its end at the earliest: until then the demonstration is of the month before. */
const billedAfterS = 2 * 3_600;

export type DemoBegin = {
  readonly devices: DemoDevices;
  /** The month in which the demonstration began. */
  readonly month: number;
  readonly residents: Residents;
};

const bearer = (port: number, token: string, data: DataDir): CallTools => ({
  send: sendHttpWithin(timeoutMs),
  baseUrl: `http://127.0.0.1:${port}`,
  headers: { authorization: `Bearer ${readFileSync(data.path("tokens", token), "utf8").trim()}` },
});

/** The devices, and the file that the simulator plays. Null: nothing is to be played, and the file says so. */
export async function beginDemo(
  options: StartOptions,
  data: DataDir,
  now: number,
): Promise<DemoBegin | null> {
  const file = data.path("neighbourhood.json");
  if (options.empty) {
    keep(file, emptyNeighbourhood(options));
    return null;
  }
  const { month } = await once(data.path("demo-began.json"), () => ({
    month: monthOf(now - billedAfterS),
  }));
  const devices = await once(data.path("demo-devices.json"), () =>
    seedDevices(bearer(options.ports["intermediary-port"], "operator", data)),
  );
  const user = await once(data.path("demo-user.json"), () => ({
    email: demoHomes[0]?.email ?? "",
    password: randomBytes(9).toString("base64url"),
  }));
  const residents = createResidents(data, {
    month,
    user,
    monthsBefore,
    tradingUrl: `http://127.0.0.1:${options.ports["trading-port"]}`,
    readMails: mailsOf(options),
  });
  keep(
    file,
    neighbourhoodFile(options, {
      devices,
      since: residents.since(),
      begins: monthStart(month - monthsBefore),
      newcomersSince: monthStart(month),
    }),
  );
  return { devices, month, residents };
}

/**
 * What has to be there before anybody looks: sellers with plans, their people, and the one who may be tried out. Made once, step
 * by step, through the doors that these have; what is done is noted, so that a start that was interrupted goes on where it stopped.
 */
export async function seedDemo(
  options: StartOptions,
  data: DataDir,
  { devices, month, residents }: DemoBegin,
): Promise<{ readonly homeId: string; readonly since: number }> {
  const administrator = bearer(options.ports["trading-port"], "staff", data);
  await once(data.path("demo-sellers.json"), () =>
    seedSellers(administrator, {
      month,
      fromMonth: month - monthsBefore,
      placeOf: (siteId) => devices.places[siteId] ?? "",
    }),
  );
  const staff = await once(data.path("demo-staff.json"), () => seedStaff(administrator));
  const auditorEmail = staff.find(({ roles }) => roles.includes("auditor"))?.email ?? "";
  await once(data.path("demo-explorer.json"), async () => {
    await seedExplorer(administrator, { fromMonth: month - monthsBefore, month, auditorEmail });
    return { month };
  });
  const first = await residents.moveInFirst();
  const door: Answer<typeof getDemoDoor> = {
    user: residents.user,
    staff,
    charger: showcaseCharger,
    world: "/world/",
    publicUrl: options.publicUrl,
  };
  keep(data.path("demo.json"), door);
  return first;
}
