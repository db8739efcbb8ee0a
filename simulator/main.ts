import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createLog } from "@tsunagu/edge/create-log.ts";
import { runMachine } from "@tsunagu/edge/run-machine.ts";
import { sendHttpWithin } from "@tsunagu/edge/send-http.ts";
import { readConfig, settingsHelp } from "./read-config.ts";
import { startSimulator } from "./start-simulator.ts";
import { readNeighbourhood } from "./town/read-neighbourhood.ts";

const timeoutMs = 60_000;

await runMachine({
  help: settingsHelp,
  start: async () => {
    const config = readConfig(process.env);
    const simulator = await startSimulator(readNeighbourhood(config.neighbourhood), {
      ...config,
      stateFile: join(config.dataDir, "world.json"),
      mailFile: join(config.dataDir, "mails.json"),
      now: () => Math.floor(Date.now() / 1000),
      sleep: (ms) => sleep(ms, undefined, { ref: false }),
      send: sendHttpWithin(timeoutMs),
      log: createLog("simulator", config.logLevel),
    });
    process.on("message", simulator.onMessage);
    return simulator;
  },
});
