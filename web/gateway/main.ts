import { createLog } from "@tsunagu/edge/create-log.ts";
import { runMachine } from "@tsunagu/edge/run-machine.ts";
import { readConfig } from "./read-config.ts";
import { startGateway } from "./start-gateway.ts";

const help = `
Serves the apps of phones, chargers, sellers and the explorer, and forwards their requests.

Settings (environment):
  WEB_TRADING_URL  where the trading server listens, e.g. http://127.0.0.1:7003
  WEB_DIST         folder of the built apps
  WEB_LEDGER_URL   a ledger node, whose public reads the explorer shows (none)
  WEB_TLS_CERT     path of a certificate (PEM); with it and its key the apps are served by https
  WEB_TLS_KEY      path of its key
  WEB_TRUSTED_PROXIES  addresses of proxies in front, whose X-Forwarded-For is believed (none)
  WEB_DEMO         path of the file that says who may be tried out in a demonstration (none)
  WEB_WORLD_URL    where the simulated world of a demonstration is (none)
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
