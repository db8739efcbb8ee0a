import { putSeller } from "@tsunagu/core/api/intermediary.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import type { MachineTools } from "../machine/machine-tools.ts";

/** Keeps what the trading server says of a seller; the newest word replaces the older one. */
export function serveSellers(app: HttpApp, { store, now }: Pick<MachineTools, "store" | "now">): void {
  serveContract(app, putSeller, async ({ params, body }) => {
    if (params.seller !== String(body.seller))
      throw new Problem("invalid_input", "path and body name different sellers");
    const facts = { information: JSON.stringify(body), updated_at: now() };
    await store
      .insertInto("sellers")
      .values({ seller: body.seller, ...facts })
      .onConflict((conflict) => conflict.column("seller").doUpdateSet(facts))
      .execute();
    return undefined;
  });
}
