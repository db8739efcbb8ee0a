import { deletePairedScreens, listPairedScreens } from "@tsunagu/core/api/paired-screens.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import type { HttpDeps } from "./http-deps.ts";

/** A paired screen shows and stops whoever charges there, of any seller: taking that away is for whoever runs the charger. */
export function servePairedScreens(app: HttpApp, { staffGate, pairing, changes }: HttpDeps): void {
  serveContract(app, listPairedScreens, async ({ params, context }) => {
    await staffGate.requireOperator(context);
    return { screens: await pairing.list(params.chargerId) };
  });
  serveContract(app, deletePairedScreens, async ({ params, context }) => {
    await staffGate.requireOperator(context);
    await pairing.unpair(params.chargerId);
    changes.tell(`charger:${params.chargerId}`);
    return undefined;
  });
}
