import { createLog, errorFacts } from "@tsunagu/edge/create-log.ts";
import { runMachine } from "@tsunagu/edge/run-machine.ts";
import { processTimers } from "@tsunagu/edge/timers.ts";
import { help, readConfig } from "./read-config.ts";
import { startLedgerNode } from "./start-ledger-node.ts";

await runMachine({
  help,
  start: async () => {
    const config = readConfig(process.env);
    const log = createLog("ledger-node", config.logLevel);
    return startLedgerNode(config, {
      now: () => Math.floor(Date.now() / 1_000),
      timers: processTimers,
      log,
      onFatal: (error) => {
        log.error("the ledger could not be written", errorFacts(error));
        process.exit(1);
      },
    });
  },
});
