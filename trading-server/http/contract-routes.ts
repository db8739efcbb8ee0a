import { postTariffChange } from "@tsunagu/core/api/seller-money.ts";
import {
  deleteContract,
  deletePlanChange,
  listContracts,
  postContract,
  postContractEnd,
  postPlanChange,
} from "@tsunagu/core/api/trading-contracts.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { addContract } from "../contracts/add-contract.ts";
import { changePlan, dropPlanChange } from "../contracts/change-plan.ts";
import { changeTariffs } from "../contracts/change-tariffs.ts";
import { dropContract } from "../contracts/drop-contract.ts";
import { endContract } from "../contracts/end-contract.ts";
import { readContracts } from "../contracts/read-contracts.ts";
import type { HttpDeps } from "./http-deps.ts";

/** Contracts over time: what changes them is asked with the password. */
export function serveContracts(app: HttpApp, deps: HttpDeps): void {
  const { gate, inTurnOf, confirmPassword, staffGate } = deps;
  serveContract(app, listContracts, async ({ context }) => {
    const { userId } = await gate.require(context);
    return { contracts: await readContracts(userId, deps) };
  });
  serveContract(app, postContract, async ({ body: { password, ...order }, context }) => {
    const { userId } = await gate.require(context);
    await confirmPassword({ userId, password });
    return { contractId: await inTurnOf(userId, () => addContract(userId, order, deps)) };
  });
  serveContract(app, postPlanChange, async ({ params, body: { password, ...change }, context }) => {
    const { userId } = await gate.require(context);
    await confirmPassword({ userId, password });
    await inTurnOf(userId, () => changePlan({ userId, ...params, ...change }, deps));
    return undefined;
  });
  serveContract(app, deletePlanChange, async ({ params, context }) => {
    const { userId } = await gate.require(context);
    await inTurnOf(userId, () => dropPlanChange({ userId, ...params }, deps));
    return undefined;
  });
  serveContract(app, postContractEnd, async ({ params, body: { password, lastDay }, context }) => {
    const { userId } = await gate.require(context);
    await confirmPassword({ userId, password });
    await inTurnOf(userId, () => endContract({ userId, ...params, lastDay }, deps));
    return undefined;
  });
  serveContract(app, deleteContract, async ({ params, context }) => {
    const { userId } = await gate.require(context);
    await inTurnOf(userId, () => dropContract({ userId, ...params }, deps));
    return undefined;
  });
  serveContract(app, postTariffChange, async ({ params, body, context }) => {
    const seller = await staffGate.requireSeller(context);
    return changeTariffs({ seller, ...params, ...body }, deps);
  });
}
