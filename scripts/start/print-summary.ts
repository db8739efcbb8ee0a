import type { StartOptions } from "./read-options.ts";
import type { DemoUser } from "./seed-user.ts";

/** Where everything is and who can sign in. */
export function printSummary(
  { ports, dataDir, publicUrl: web }: StartOptions,
  { user, readyMs, print }: { user: DemoUser | null; readyMs: number; print: (line: string) => void },
): void {
  print(`Tsunagu つなぐ is ready (${(readyMs / 1000).toFixed(1)} s).`);
  print("");
  print(`  Phone       ${web}/`);
  print(`  Charger     ${web}/charger/${user === null ? "ID" : "EKIMAE-1"}`);
  print(`  API         ${web}/openapi.json`);
  print(`  Chargers    ws://HOST:${ports["ocpp-port"]}/ocpp/ID   (OCPP 1.6J)`);
  print(`  Meters      mqtt://HOST:${ports["mqtt-port"]}          (topic tsunagu/ID/reading)`);
  print(`  Data        ${dataDir}   (logs in ${dataDir}/logs)`);
  print("");
  if (user === null)
    print("  Nobody is registered yet: register on the phone; devices with `npm run tsunagu -- --help`.");
  else
    print(
      `  Sign in as  ${user.email}   password ${user.password}   (a simulated home; its card is ${user.card})`,
    );
  print("  Stop with   Ctrl-C");
}
