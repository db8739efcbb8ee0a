import { setTimeout as sleep } from "node:timers/promises";
import { createLog } from "@tsunagu/edge/create-log.ts";
import { envReader } from "@tsunagu/edge/read-env.ts";
import { runMachine } from "@tsunagu/edge/run-machine.ts";
import { readNeighbourhood } from "./read-neighbourhood.ts";
import { runNeighbourhood } from "./run-neighbourhood.ts";

await runMachine({
  help: `
Plays a home, plants and chargers through the doors that real devices use.

  SIMULATOR_NEIGHBOURHOOD   file with the devices and their credentials
  SIMULATOR_STATE           file that keeps what was played
  LOG_LEVEL                 debug, info, warn, error or silent (info)`,
  start: async () => {
    const read = envReader(process.env);
    const neighbourhood = read.text("SIMULATOR_NEIGHBOURHOOD");
    const stateFile = read.text("SIMULATOR_STATE");
    const level = read.logLevel();
    read.throwIfFaulty();
    const now = () => Math.floor(Date.now() / 1000);
    return await runNeighbourhood(readNeighbourhood(neighbourhood), {
      stateFile,
      now,
      sleep: (ms) => sleep(ms),
      log: createLog("simulator", level),
    });
  },
});
