import {
  deleteSellerChange,
  getSellerChange,
  getSellerPreview,
  postSellerChange,
} from "@tsunagu/core/api/trading-seller-change.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { changeSeller } from "../contracts/change-seller.ts";
import { dropSellerChange } from "../contracts/drop-seller-change.ts";
import { readSellerChange } from "../contracts/read-seller-change.ts";
import { previewPlan } from "../months/preview-plan.ts";
import { createHeavyLane } from "./create-heavy-lane.ts";
import type { HttpDeps } from "./http-deps.ts";

/** Another seller from the 1st of next month; what changes the contract is asked with the password. */
export function serveSellerChange(app: HttpApp, deps: HttpDeps): void {
  const { gate, inTurnOf, confirmPassword } = deps;
  const lane = createHeavyLane();
  serveContract(app, getSellerChange, async ({ context }) => {
    const { userId } = await gate.require(context);
    return readSellerChange(userId, deps);
  });
  serveContract(app, postSellerChange, async ({ body: { password, ...order }, context }) => {
    const { userId } = await gate.require(context);
    await confirmPassword({ userId, password });
    await inTurnOf(userId, () => changeSeller(userId, order, deps));
    return undefined;
  });
  serveContract(app, deleteSellerChange, async ({ context }) => {
    const { userId } = await gate.require(context);
    await inTurnOf(userId, () => dropSellerChange(userId, deps));
    return undefined;
  });
  serveContract(app, getSellerPreview, async ({ query, context }) => {
    const { userId } = await gate.require(context);
    return { months: await lane(userId, () => previewPlan({ userId, offer: query }, deps)) };
  });
}
