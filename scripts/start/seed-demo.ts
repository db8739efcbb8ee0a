import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { CallTools } from "@tsunagu/core/api/call-contract.ts";
import { monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
import { sendHttpWithin } from "@tsunagu/edge/send-http.ts";
import { sendHttpWithCookies } from "@tsunagu/edge/send-http-with-cookies.ts";
import type { DataDir } from "./prepare-data.ts";
import type { StartOptions } from "./read-options.ts";
import { type DemoDevices, seedDevices } from "./seed-devices.ts";
import { seedSeller } from "./seed-seller.ts";
import { type DemoUser, seedUser } from "./seed-user.ts";

const timeoutMs = 30_000;

/**
 * Makes the demonstration once, step by step, through the doors that operator, seller and users have. What is done is
 * noted, so that a start that was interrupted goes on where it stopped.
 */
export async function seedDemo(options: StartOptions, data: DataDir, now: number): Promise<DemoUser> {
  const local = (port: number, token: string): CallTools => ({
    send: sendHttpWithin(timeoutMs),
    baseUrl: `http://127.0.0.1:${port}`,
    headers: { authorization: `Bearer ${readFileSync(data.path("tokens", token), "utf8").trim()}` },
  });
  const month = monthOf(now);
  const user = await once(
    data.path("demo-user.json"),
    async (): Promise<DemoUser> => ({
      email: "hanako@example.jp",
      password: randomBytes(9).toString("base64url"),
      card: `04${randomBytes(6).toString("hex").toUpperCase()}`,
    }),
  );
  const devices = await once(data.path("demo-devices.json"), () =>
    seedDevices(local(options.ports["intermediary-port"], "operator")),
  );
  await once(data.path("demo-seller.json"), () =>
    seedSeller(local(options.ports["trading-port"], "staff"), month, devices.places),
  );
  await once(data.path("demo-registered.json"), () =>
    seedUser(
      { send: sendHttpWithCookies(timeoutMs), baseUrl: `http://127.0.0.1:${options.ports["trading-port"]}` },
      user,
      month,
    ),
  );
  writeFileSync(
    data.path("neighbourhood.json"),
    JSON.stringify(neighbourhood(options, { devices, user, month })),
  );
  return user;
}

async function once<T>(path: string, make: () => Promise<T>): Promise<T> {
  if (existsSync(path)) return JSON.parse(readFileSync(path, "utf8")) as T;
  const made = await make();
  writeFileSync(`${path}.new`, JSON.stringify(made ?? null), { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return made;
}

/** What the simulator reads; `since` stays that of the first start, in the file of the devices. */
function neighbourhood(
  options: StartOptions,
  { devices, user, month }: { devices: DemoDevices; user: DemoUser; month: number },
) {
  const wallbox = { ...devices.wallbox, connectors: 1, watts: 6000, baseWh: "1204300" };
  return {
    seed: 2301,
    since: monthStart(month - 1),
    mqttUrl: `mqtt://127.0.0.1:${options.ports["mqtt-port"]}`,
    ocppUrl: `ws://127.0.0.1:${options.ports["ocpp-port"]}/ocpp`,
    home: { settlement: devices.settlement, heatPump: devices.heatPump, wallbox },
    plants: devices.plants,
    publicChargers: devices.publicChargers.map((charger, index) => ({
      ...charger,
      baseWh: String(8_400_000 + index * 1_300_000),
    })),
    card: user.card,
  };
}
