import { z } from "zod";
import { contract } from "./contract.ts";
import { seconds } from "./scalars.ts";

/** Who takes the money, and the cards that are kept with them. */

/** `2029-08`: the last month in which a card may be used. */
const expiry = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** What a provider gives for a card: all that we keep of it. The number is never ours. */
const cardToken = z.string().regex(/^[A-Za-z0-9_-]{8,120}$/);

const storedCard = z.object({
  meansId: z.uuid(),
  brand: z.string(),
  last4: z.string().regex(/^\d{4}$/),
  expires: expiry,
  /** Statements are paid with it as soon as they are issued. At most one card of a user does. */
  autopay: z.boolean(),
  addedAt: seconds,
});

export const listPaymentMeans = contract({
  method: "get",
  path: "/api/me/payment-means",
  summary: "My cards, by what the payment provider calls them",
  answer: z.object({ cards: z.array(storedCard) }),
});

/** Also part of a registration. */
export const newPaymentMeans = z.object({ token: cardToken, autopay: z.boolean() });

export const postPaymentMeans = contract({
  method: "post",
  path: "/api/me/payment-means",
  summary: "Keep a card by its token",
  body: newPaymentMeans,
  answer: z.object({ meansId: z.uuid() }),
});

const meansParams = z.object({ meansId: z.uuid() });

export const putPaymentMeans = contract({
  method: "put",
  path: "/api/me/payment-means/{meansId}",
  summary: "Pay statements with this card by itself, or no longer",
  params: meansParams,
  body: z.object({ autopay: z.boolean() }),
});

export const deletePaymentMeans = contract({
  method: "delete",
  path: "/api/me/payment-means/{meansId}",
  summary: "Forget a card",
  params: meansParams,
});

/** Everybody may know who takes the money: card forms and warnings go by it. */
export const getPaymentProvider = contract({
  method: "get",
  path: "/api/payment-provider",
  summary: "Who takes the money: the simulator, or a real provider",
  answer: z.object({ name: z.enum(["simulator", "stripe"]) }),
});

/**
 * Where a real provider asks for a card, and for its bank's authentication. It leads back to the app with `card`, a token to keep it by:
 * no card number is ever sent to us. `conflict` where the provider has no such page.
 */
export const postCardPage = contract({
  method: "post",
  path: "/api/me/payment-means/page",
  summary: "The provider's page on which a card is entered",
  body: z.object({
    autopay: z.boolean(),
    /** Which statement is being paid; left out: the cards are looked at. */
    statementId: z.uuid().optional(),
  }),
  answer: z.object({ page: z.url() }),
});

/**
 * The simulated provider's own card form: with a real provider the browser sends the card to it, past us. The answer is all that
 * is kept; which number it was is not. Bad input says its `field`.
 */
export const postSimulatedCard = contract({
  method: "post",
  path: "/api/payment-simulator/cards",
  summary: "The simulated provider's card form: a token for a card",
  body: z.object({
    number: z.string().max(30),
    expires: z.string().max(10),
    securityCode: z.string().max(4),
    holder: z.string().trim().max(60),
  }),
  answer: z.object({
    token: cardToken,
    brand: z.string(),
    last4: z.string(),
    expires: expiry,
    /** The bank wants to know who saves it (3-D Secure). Until it does, the card cannot be kept. */
    asksAuthentication: z.boolean(),
  }),
});

export const postSimulatedCardAuthentication = contract({
  method: "post",
  path: "/api/payment-simulator/cards/{token}/authentication",
  summary: "Answer the simulated bank's question about a card that is being saved",
  params: z.object({ token: cardToken }),
  body: z.object({ approve: z.boolean() }),
});
