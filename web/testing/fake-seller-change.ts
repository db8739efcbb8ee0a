import { randomUUID } from "node:crypto";
import type { Answer, BodyInput } from "@tsunagu/core/api/contract.ts";
import type { listContracts } from "@tsunagu/core/api/trading-contracts.ts";
import * as change from "@tsunagu/core/api/trading-seller-change.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { fakeSellers } from "./fake-account.ts";
import { fakeMonth, fakeNow, fakePassword } from "./fake-people.ts";
import type { FakeWorld } from "./fake-world.ts";

type Planned = NonNullable<Answer<typeof change.getSellerChange>["planned"]>;
type Contract = Answer<typeof listContracts>["contracts"][number];

/** A change of seller, for a test to turn. */
export const createFakeSellerChange = () => ({
  planned: null as Planned | null,
  orders: [] as BodyInput<typeof change.postSellerChange>[],
  months: [
    { month: fakeMonth - 1, energyWh: "512430", yen: { before: "19238", after: "18004" } },
    { month: fakeMonth - 2, energyWh: "448210", yen: { before: "17021", after: "16388" } },
    { month: fakeMonth - 3, energyWh: "461900", yen: null },
  ] as Answer<typeof change.getSellerPreview>["months"],
});

const nextDay = "2026-12-01";

export function serveFakeSellerChange(app: HttpApp, { sellerChange: own, money }: FakeWorld): void {
  serveContract(app, change.getSellerChange, () => ({ planned: own.planned, nextDay }));
  serveContract(app, change.getSellerPreview, () => ({ months: own.months }));
  serveContract(app, change.postSellerChange, ({ body }) => {
    if (body.password !== fakePassword)
      throw new Problem("wrong_credentials", "no", { facts: { field: "password" } });
    own.orders.push(body);
    const [from, to] = fakeSellers.sellers;
    const plan = to?.plans[0];
    if (from === undefined || to === undefined || plan === undefined)
      throw new Error("two sellers are faked");
    const begun = body.homes.map(({ contractId, ampere }, nth): Contract => {
      const ends = money.contracts.find((one) => one.contractId === contractId);
      if (ends === undefined) throw new Problem("not_found", "there is no such contract");
      const { homeTariff, awayTariff, planId, name: planName } = plan;
      const version = { fromDay: nextDay, kind: "made" as const, planId, planName, ampere, notedAt: fakeNow };
      return {
        ...ends,
        ...{
          contractId: randomUUID(),
          seller: to.seller,
          sellerName: to.name,
          fromDay: nextDay,
          lastDay: null,
        },
        home: { ...ends.home, home: money.contracts.length + 1 + nth },
        versions: [{ ...version, homeTariff, awayTariff }],
      };
    });
    own.planned = {
      fromDay: nextDay,
      from: { seller: from.seller, name: from.name },
      to: { seller: to.seller, name: to.name },
      homes: body.homes.map(({ contractId }, nth) => ({
        ends: contractId,
        begins: begun[nth]?.contractId ?? "",
      })),
    };
    money.contracts = [...money.contracts.map((one) => ({ ...one, lastDay: "2026-11-30" })), ...begun];
    return undefined;
  });
  serveContract(app, change.deleteSellerChange, () => {
    const begun = new Set(own.planned?.homes.map(({ begins }) => begins));
    money.contracts = money.contracts
      .filter(({ contractId }) => !begun.has(contractId))
      .map((one) => ({ ...one, lastDay: null }));
    own.planned = null;
    return undefined;
  });
}
