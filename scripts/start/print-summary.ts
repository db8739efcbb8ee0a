import type { StartOptions } from "./read-options.ts";
import { warnOfOpenDoors } from "./warn-of-open-doors.ts";

/** One link to begin with, and quietly where devices connect. */
export function printSummary(
  options: StartOptions,
  { readyMs, print }: { readyMs: number; print: (line: string) => void },
): void {
  const { ports, dataDir, publicUrl, empty } = options;
  print(`Tsunagu つなぐ is ready (${(readyMs / 1000).toFixed(1)} s).`);
  print("");
  print(`    ${publicUrl}/`);
  print("");
  if (empty) print(`  Nobody is registered yet. Mails arrive at ${publicUrl}/world/`);
  print(
    `  Devices: ws://HOST:${ports["ocpp-port"]}/ocpp/ID (OCPP 1.6J, 2.0.1), mqtt://HOST:${ports["mqtt-port"]} (tsunagu/ID/reading)`,
  );
  print(`  Data and logs: ${dataDir}.  Stop: Ctrl-C`);
  for (const line of warnOfOpenDoors(options)) print(line);
}
