import * as trading from "@tsunagu/core/api/intermediary-charging.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { type StartChargingDeps, startCharging } from "../control/start-charging.ts";
import { type StopChargingDeps, stopCharging } from "../control/stop-charging.ts";
import { type ChargerFactsDeps, loadChargerFacts } from "./charger-facts.ts";

export type ChargerRouteDeps = ChargerFactsDeps & StartChargingDeps & StopChargingDeps;

/** The trading server's routes for chargers. The caller has seen to the pair's token. */
export function serveChargers(app: HttpApp, deps: ChargerRouteDeps): void {
  serveContract(app, trading.listChargers, async () => ({ chargers: await loadChargerFacts(deps) }));
  serveContract(app, trading.getCharger, async ({ params }) => {
    const [charger] = await loadChargerFacts(deps, params.chargerId);
    if (charger === undefined) throw new Problem("not_found", `there is no charger ${params.chargerId}`);
    return charger;
  });
  serveContract(app, trading.postCharging, async ({ body }) => ({ status: await startCharging(body, deps) }));
  serveContract(app, trading.deleteCharging, async ({ params }) => ({
    status: await stopCharging(params, deps),
  }));
}
