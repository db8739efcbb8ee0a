import { randomBytes } from "node:crypto";
import { createLog } from "@tsunagu/edge/create-log.ts";
import { runMachine } from "@tsunagu/edge/run-machine.ts";
import { processTimers } from "@tsunagu/edge/timers.ts";
import { readConfig, settingsHelp } from "./read-config.ts";
import { startTradingServer } from "./start-trading-server.ts";

await runMachine({
  help: settingsHelp,
  start: async () => {
    const config = readConfig(process.env);
    const log = createLog("trading-server", config.logLevel);
    const server = await startTradingServer(config, {
      now: () => Math.floor(Date.now() / 1_000),
      random: (bytes) => new Uint8Array(randomBytes(bytes)),
      timers: processTimers,
      log,
    });
    log.info("trading server started", { port: server.port, sellers: config.sellers.join() });
    return server;
  },
});
