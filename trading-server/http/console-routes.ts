import { getMatching, getSellerMatching } from "@tsunagu/core/api/matching.ts";
import {
  getCustomer,
  getCustomerMonth,
  listCustomers as listCustomersContract,
  postCustomerClosing,
} from "@tsunagu/core/api/seller-customers.ts";
import { getSales, getSellerToday, sellerTodayEventsPath } from "@tsunagu/core/api/seller-sales.ts";
import { getSellerStatement, listSellerStatements } from "@tsunagu/core/api/seller-statements.ts";
import { listTariffs as listTariffsContract, postTariffPreview } from "@tsunagu/core/api/seller-tariffs.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { refreshMeters } from "../contracts/refresh-meters.ts";
import { readMonth } from "../months/read-month.ts";
import { readSales } from "../sales/read-sales.ts";
import { salesAsOf } from "../sales/sales-as-of.ts";
import { listCustomers } from "../seller-console/list-customers.ts";
import { listTariffs } from "../seller-console/list-tariffs.ts";
import { contractsOfCustomer, refuseForeignMonth } from "../seller-console/own-customer.ts";
import { previewTariff } from "../seller-console/preview-tariff.ts";
import { readCustomer } from "../seller-console/read-customer.ts";
import { listStatements, readOwnStatement } from "../seller-console/read-statements.ts";
import { readToday } from "../seller-console/read-today.ts";
import { serveSalesFile } from "./file-routes.ts";
import type { HttpDeps } from "./http-deps.ts";
import { monthRange } from "./month-range.ts";
import { serveEvents } from "./serve-events.ts";

/** What a seller's staff looks at; nothing of another seller comes through. */
export function serveConsole(app: HttpApp, deps: HttpDeps): void {
  const { staffGate, callIntermediary } = deps;
  serveSold(app, deps);
  serveCustomers(app, deps);
  serveContract(app, listSellerStatements, async ({ query, context }) => {
    const seller = await staffGate.requireSeller(context);
    return listStatements({ seller, filters: query }, deps);
  });
  serveContract(app, getSellerStatement, async ({ params, context }) => {
    const seller = await staffGate.requireSeller(context);
    return readOwnStatement({ seller, ...params }, deps);
  });
  serveContract(app, listTariffsContract, async ({ context }) =>
    listTariffs(await staffGate.requireSeller(context), deps),
  );
  serveContract(app, postTariffPreview, async ({ body, context }) => {
    const seller = await staffGate.requireSeller(context);
    return previewTariff({ ...body, seller }, deps);
  });
  serveContract(app, getSellerMatching, async ({ params, context }) => {
    const seller = await staffGate.requireSeller(context);
    return callIntermediary(getMatching, { params: { seller: String(seller), day: params.day } });
  });
}

function serveSold(app: HttpApp, deps: HttpDeps): void {
  const { staffGate, db, now } = deps;
  const today = async (seller: number) => {
    const month = monthOf(now());
    const { asOf } = await salesAsOf({ seller, from: month, to: month }, db);
    return readToday({ seller, asOf }, deps);
  };
  serveContract(app, getSellerToday, async ({ context }) => today(await staffGate.requireSeller(context)));
  serveEvents(
    app,
    {
      path: sellerTodayEventsPath,
      summary: "Today at a glance, whenever it changes",
      events: ["today"],
      pollMs: 20_000,
      open: async (context) => {
        const seller = await staffGate.requireSeller(context);
        const read = async () => ({ today: await today(await staffGate.requireSeller(context)) });
        return { key: `seller:${seller}`, read };
      },
    },
    deps,
  );
  serveSalesFile(app, deps);
  serveContract(app, getSales, async ({ query, context }) => {
    const seller = await staffGate.requireSeller(context);
    return readSales({ seller, ...monthRange(query), by: query.by }, deps);
  });
}

function serveCustomers(app: HttpApp, deps: HttpDeps): void {
  const { staffGate, db } = deps;
  serveContract(app, listCustomersContract, async ({ query, context }) => {
    const seller = await staffGate.requireSeller(context);
    return listCustomers({ seller, filters: query }, deps);
  });
  serveContract(app, getCustomer, async ({ params, context }) => {
    const seller = await staffGate.requireSeller(context);
    await contractsOfCustomer({ seller, ...params }, db);
    await refreshMeters(params.userId, deps);
    return readCustomer({ seller, ...params }, deps);
  });
  serveContract(app, getCustomerMonth, async ({ params, context }) => {
    const seller = await staffGate.requireSeller(context);
    const month = Number(params.month);
    await refuseForeignMonth({ seller, userId: params.userId, month }, db);
    return readMonth({ userId: params.userId, month }, deps);
  });
  serveContract(app, postCustomerClosing, async ({ params, body, context }) => {
    const seller = await staffGate.requireSeller(context);
    await refuseForeignMonth({ seller, userId: params.userId, month: body.month }, db);
    return { statementId: await deps.makeClosingStatement({ userId: params.userId, month: body.month }) };
  });
}
