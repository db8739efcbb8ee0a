import { createLog } from "@tsunagu/edge/create-log.ts";
import { runMachine } from "@tsunagu/edge/run-machine.ts";
import { readConfig } from "./read-config.ts";
import { startGateway } from "./start-gateway.ts";

const help = `
Serves the phone app and the chargers' screens, and forwards their requests to the trading server.

Settings (environment):
  WEB_TRADING_URL  where the trading server listens, e.g. http://127.0.0.1:7003
  WEB_DIST         folder of the built apps
  WEB_HOST         address to listen on (127.0.0.1)
  WEB_PORT         port to listen on (8080)
  LOG_LEVEL        debug, info, warn, error or silent (info)
`;

await runMachine({
  help,
  start: async () => {
    const config = readConfig(process.env);
    return await startGateway(config, { log: createLog("web", config.logLevel) });
  },
});
