import { deletePurchaser } from "@tsunagu/core/api/erasure.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import type { MachineTools } from "../machine/machine-tools.ts";
import { erasePurchaser } from "./erase-purchaser.ts";

/** Below `/v1`, for the trading server. */
export function serveErasure(app: HttpApp, deps: Pick<MachineTools, "store" | "random">): void {
  serveContract(app, deletePurchaser, async ({ params }) => {
    await erasePurchaser(params.purchaserId, deps);
    return undefined;
  });
}
