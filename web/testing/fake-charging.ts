import { randomUUID } from "node:crypto";
import * as charging from "@tsunagu/core/api/trading-charging.ts";
import * as screens from "@tsunagu/core/api/trading-screens.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { fakePrice, fakePriceText } from "./fake-chargers.ts";
import { fakeEmail, fakeNow, fakePassword } from "./fake-people.ts";
import type { FakeWorld } from "./fake-world.ts";

/** Chargers, charging from the phone, and a charger's screen with whoever signs in there. */
export function serveFakeCharging(app: HttpApp, world: FakeWorld): void {
  const find = (chargerId: string) => {
    const charger = world.chargers.find((one) => one.chargerId === chargerId);
    if (charger === undefined) throw new Problem("not_found", "no such charger");
    return charger;
  };
  const priced = (charger: ReturnType<typeof find>) => ({ charger, priceText: fakePriceText(charger) });
  serveContract(app, charging.listChargerOffers, () => ({
    chargers: world.isNew ? [] : world.chargers.map(priced),
  }));
  serveContract(app, charging.getChargerOffer, ({ params }) => {
    const charger = find(params.chargerId);
    return {
      ...priced(charger),
      sellerName: { ja: "つなぐ電気", en: "Tsunagu Denki" },
      planName: { ja: "つなぐスタンダード", en: "Tsunagu Standard" },
      price: fakePrice(charger),
      prices: [],
    };
  });
  serveContract(app, charging.postStartCharging, ({ body }) => {
    const charger = find(body.chargerId);
    if (!charger.online) return { startRequestId: randomUUID(), status: "offline" as const };
    world.starts.push(body);
    return { startRequestId: randomUUID(), status: "accepted" as const };
  });
  serveContract(app, charging.deleteCharging, () => {
    world.stops += 1;
    return { status: "accepted" as const };
  });
  serveContract(app, charging.listCharging, () => ({
    sessions: world.sessions,
    corrected: world.sessions.filter(({ first }) => first !== null),
  }));
  serveContract(app, charging.getChargerByCode, ({ params }) => {
    if (params.code !== "408217") throw new Problem("not_found", "no such code");
    return { chargerId: "EKIMAE-1" };
  });
  serveContract(app, charging.getChargingSession, ({ params }) => {
    const session = world.sessions.find(({ sessionId }) => sessionId === params.sessionId);
    if (session === undefined) throw new Problem("not_found", "no such session");
    return { session, sellerName: { ja: "つなぐ電気", en: "Tsunagu Denki" }, ledger: world.sessionLedger };
  });
  serveScreens(app, world);
}

function serveScreens(app: HttpApp, world: FakeWorld): void {
  serveContract(app, screens.getScreen, ({ params }) => world.screen(params.chargerId));
  serveContract(app, screens.postPairing, ({ params, body }) => {
    if (body.code !== "24681357") throw new Problem("refused", "wrong code");
    world.pair(params.chargerId);
    return undefined;
  });
  serveContract(app, screens.postScreenStop, () => {
    world.stops += 1;
    return { status: "accepted" as const };
  });
  serveContract(app, screens.postScreenChoice, ({ body }) => {
    const choice = body.limit.kind === "full" ? null : { limit: body.limit, until: fakeNow + 170 };
    world.choices.set(body.connectorId, choice);
    world.tell();
    return undefined;
  });
  const signedIn = () => ({
    priceText: { ja: "1kWhあたり 66円（税込）", en: "¥66 per kWh, tax included" },
    sellerName: { ja: "つなぐ電気", en: "Tsunagu Denki" },
    planName: { ja: "つなぐスタンダード", en: "Tsunagu Standard" },
    price: { yenPerKwh: "66", yenPerMinute: null, yenPerSession: null },
    endsAt: fakeNow + 60,
    connectorId: world.screenStarts.length === 0 ? null : 1,
  });
  serveContract(app, screens.postScreenSignIn, ({ body }) => {
    if (body.email !== fakeEmail || body.password !== fakePassword)
      throw new Problem("wrong_credentials", "no");
    return signedIn();
  });
  serveContract(app, screens.postScreenTouch, () => signedIn());
  serveContract(app, screens.deleteScreenSignIn, () => undefined);
  serveContract(app, screens.postScreenStart, ({ body }) => {
    world.screenStarts.push(body);
    return { status: "accepted" as const };
  });
}
