import { listNamedPlants, putPlantName } from "@tsunagu/core/api/plants.ts";
import {
  getMonthOriginDay,
  getMonthOrigins,
  getStatementOriginDay,
  getStatementOrigins,
} from "@tsunagu/core/api/trading-origins.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { readOriginDay } from "../origins/read-origin-day.ts";
import { readOrigins } from "../origins/read-origins.ts";
import { savePlantName } from "../plants/plant-names.ts";
import { createHeavyLane } from "./create-heavy-lane.ts";
import type { HttpDeps } from "./http-deps.ts";

/** Where the energy of the user's own rows came from. */
export function serveOrigins(app: HttpApp, deps: HttpDeps): void {
  const { gate } = deps;
  const lane = createHeavyLane();
  serveContract(app, getMonthOrigins, async ({ params, query, context }) => {
    const { userId } = await gate.require(context);
    const bill = { userId, month: toMonth(params.month) };
    return lane(userId, () => readOrigins({ bill, row: query }, deps));
  });
  serveContract(app, getMonthOriginDay, async ({ params, query, context }) => {
    const { userId } = await gate.require(context);
    const bill = { userId, month: toMonth(params.month) };
    return lane(userId, () => readOriginDay({ bill, row: query, day: params.day }, deps));
  });
  serveContract(app, getStatementOrigins, async ({ params, query, context }) => {
    const { userId } = await gate.require(context);
    const bill = { userId, statementId: params.statementId };
    return lane(userId, () => readOrigins({ bill, row: query }, deps));
  });
  serveContract(app, getStatementOriginDay, async ({ params, query, context }) => {
    const { userId } = await gate.require(context);
    const bill = { userId, statementId: params.statementId };
    return lane(userId, () => readOriginDay({ bill, row: query, day: params.day }, deps));
  });
}

/** Plants by name: for everybody. A seller names its own. */
export function servePlants(app: HttpApp, deps: HttpDeps): void {
  const { plantBook, staffGate, sellerFeed } = deps;
  serveContract(app, listNamedPlants, async () => ({ plants: [...(await plantBook.list())] }));
  serveContract(app, putPlantName, async ({ params, body, context }) => {
    const seller = await staffGate.requireSeller(context);
    const plants = await plantBook.list();
    const isOwn = plants.some((one) => one.plant === params.plant && one.seller === seller);
    if (!isOwn) throw new Problem("not_found", "the seller has no such plant on the ledger");
    await savePlantName({ seller, plant: params.plant, name: body.name }, deps);
    sellerFeed.tellSoon(seller);
    plantBook.forget();
    return undefined;
  });
}

function toMonth(text: string): number {
  const month = Number(text);
  if (month <= 0xffff) return month;
  throw new Problem("invalid_input", "there is no such month");
}
