import {
  deleteCardTap,
  getCardTap,
  postCard,
  postCardTap,
  postTappedCard,
  putCard,
} from "@tsunagu/core/api/trading-cards.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { createRateLimiter } from "../auth/rate-limiter.ts";
import { refuseForeignWallbox } from "../charging/charger-offer.ts";
import { addCard, changeCard } from "../users/cards.ts";
import type { HttpDeps } from "./http-deps.ts";

const tailLength = 4;

/** The user's cards: by their number, or by a touch at a charger. */
export function serveCards(app: HttpApp, deps: HttpDeps): void {
  const { gate, cardTaps, chargerBook } = deps;
  // A refusal tells that somebody has this card: numbers are not to be tried out.
  const refusals = createRateLimiter({ limit: 10, windowS: 3_600, now: deps.now });
  serveContract(app, postCard, async ({ body, context }) => {
    const { userId } = await gate.require(context);
    refusals.take(userId);
    await addCard({ userId, ...body }, deps);
    refusals.giveBack(userId);
    return undefined;
  });
  serveContract(app, putCard, async ({ params, body, context }) => {
    const { userId } = await gate.require(context);
    await changeCard({ userId, ...params, ...body }, deps);
    return undefined;
  });
  serveContract(app, postCardTap, async ({ body, context }) => {
    const { userId } = await gate.require(context);
    const { facts } = await chargerBook.find(body.chargerId);
    await refuseForeignWallbox(facts, userId, deps.db);
    if (!facts.online) {
      throw new Problem("conflict", "this charger cannot be reached at the moment: choose another one", {
        facts: { reason: "charger_offline" },
      });
    }
    return cardTaps.start({ userId, ...body });
  });
  serveContract(app, getCardTap, async ({ params, context }) => {
    const { userId } = await gate.require(context);
    const { token, ...tap } = cardTaps.find({ userId, ...params });
    return { ...tap, tail: token === null ? null : token.slice(-tailLength) };
  });
  serveContract(app, postTappedCard, async ({ params, body, context }) => {
    const { userId } = await gate.require(context);
    const { token } = cardTaps.find({ userId, ...params });
    if (token === null) throw new Problem("conflict", "no card was touched yet");
    await addCard({ userId, token, name: body.name }, deps);
    cardTaps.end({ userId, ...params });
    return undefined;
  });
  serveContract(app, deleteCardTap, async ({ params, context }) => {
    const { userId } = await gate.require(context);
    cardTaps.end({ userId, ...params });
    return undefined;
  });
}
