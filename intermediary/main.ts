import { randomBytes } from "node:crypto";
import { createLog } from "@tsunagu/edge/create-log.ts";
import { runMachine } from "@tsunagu/edge/run-machine.ts";
import { processTimers } from "@tsunagu/edge/timers.ts";
import { help, readConfig } from "./read-config.ts";
import { startIntermediary } from "./start-intermediary.ts";

await runMachine({
  help,
  start: async () => {
    const config = readConfig(process.env);
    return startIntermediary(config, {
      now: () => Math.floor(Date.now() / 1_000),
      random: (bytes) => new Uint8Array(randomBytes(bytes)),
      timers: processTimers,
      log: createLog("intermediary", config.logLevel),
    });
  },
});
