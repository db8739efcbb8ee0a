import { z } from "zod";
import { contract } from "./contract.ts";
import { homeOrder } from "./home-order.ts";
import { monthPseudonyms } from "./intermediary.ts";
import { language } from "./language.ts";
import { newPaymentMeans } from "./payment-means.ts";
import {
  bilingualText,
  dayText,
  deviceId,
  endUse,
  hexText,
  idToken,
  longText,
  monthNumber,
  seconds,
  sellerId,
  serialText,
  tokenKind,
} from "./scalars.ts";
import { documentKind, invoiceNumber, sellerContact } from "./seller-documents.ts";
import { bearerSecret, newPassword, wrappedKey } from "./trading-access.ts";

/** What the phone asks of the trading server about the user. Cookie session (`__Host-session`, or `session` on http). */

/** A plan a seller offers: the tariff documents are `core/rating/tariff.ts`, by digest. */
const offeredPlan = z.object({
  planId: deviceId,
  name: bilingualText,
  description: bilingualText,
  /** Digests of the tariff versions a contract would be priced with: pinned by the phone when it is accepted. */
  homeTariff: hexText(32),
  awayTariff: hexText(32),
  amperes: z.array(z.number().int()),
});

/** What somebody who makes a contract today agrees to. */
const inForce = z.object({ version: z.string(), fromDay: dayText, text: longText });

export const listSellers = contract({
  method: "get",
  path: "/api/sellers",
  summary: "Sellers, their plans, and what their customers agree to",
  answer: z.object({
    sellers: z.array(
      z.object({
        seller: sellerId,
        name: bilingualText,
        plans: z.array(offeredPlan),
        terms: inForce,
        /** 重要事項説明. */
        supplyConditions: inForce,
        contact: sellerContact.nullable(),
        invoiceNumber,
      }),
    ),
  }),
});

/** The tariff document itself (canonical JSON, so that its digest can be recomputed). */
export const getTariff = contract({
  method: "get",
  path: "/api/tariffs/{digest}",
  summary: "A tariff version",
  params: z.object({ digest: hexText(32) }),
  answer: z.unknown(),
});

/** The verifier's policy: the phone pins it at registration, and it never comes from a bill. */
export const getPolicy = contract({
  method: "get",
  path: "/api/ledger-policy",
  summary: "Chain, first month, nodes with keys and power",
  answer: z.unknown(),
});

export const postRegistration = contract({
  method: "post",
  path: "/api/registration",
  summary: "Register a user with a home contract; signs in",
  body: z.object({
    /** From `core/api/trading-access.ts`: whose address it is, is shown before anything else is asked. */
    addressProof: bearerSecret,
    password: newPassword,
    name: z.string().trim().min(1).max(100),
    birthDay: dayText,
    language,
    wrappedKey,
    /** `K` under the recovery code, which only the user has. */
    recoveryKey: wrappedKey,
    /** Null: statements are paid by hand, one by one. */
    paymentMeans: newPaymentMeans.nullable(),
    contract: z.object({
      seller: sellerId,
      ...homeOrder,
    }),
    consents: z.object({ termsVersion: z.string(), supplyConditionsVersion: z.string() }),
    pseudonyms: z.array(monthPseudonyms).min(1).max(240),
  }),
  answer: z.object({ userId: z.uuid() }),
});

export const postSignIn = contract({
  method: "post",
  path: "/api/sign-in",
  summary: "Sign in; the answer carries the wrapped key",
  body: z.object({ email: z.string().max(254), password: z.string().max(256) }),
  answer: z.object({
    userId: z.uuid(),
    wrappedKey,
    /** False after a reset by mail: the key is still under what sealed it before. */
    keyIsUnderPassword: z.boolean(),
  }),
});

export const postSignOut = contract({ method: "post", path: "/api/sign-out", summary: "End this session" });

const contractView = z.object({
  seller: sellerId,
  sellerName: bilingualText,
  planId: deviceId,
  planName: bilingualText,
  ampere: z.number().int(),
  from: dayText,
  to: dayText.nullable(),
  homeTariff: hexText(32),
  awayTariff: hexText(32),
  home: z.object({
    home: z.number().int(),
    name: z.string(),
    address: z.string(),
    settlementSerial: serialText,
    subMeters: z.array(z.object({ serial: serialText, endUse })),
  }),
  meterKnown: z.boolean(),
  meterLastReadingAt: seconds.nullable(),
});

export const getMe = contract({
  method: "get",
  path: "/api/me",
  summary: "The signed-in user",
  answer: z.object({
    userId: z.uuid(),
    email: z.string(),
    name: z.string(),
    language,
    contracts: z.array(contractView),
    cards: z.array(
      z.object({
        token: idToken,
        name: z.string(),
        kind: tokenKind,
        blocked: z.boolean(),
      }),
    ),
    key: z.object({
      /** False after a reset by mail: it is still under what sealed it before. */
      isUnderPassword: z.boolean(),
      hasRecovery: z.boolean(),
      /** The account's key is this one from that month on; months before it had one that was lost. */
      sinceMonth: monthNumber.nullable(),
    }),
    /** What was agreed to, and when. */
    consents: z.array(z.object({ seller: sellerId, kind: documentKind, version: z.string(), at: seconds })),
    /** The last month for which the server has pseudonyms: the phone tops them up. */
    pseudonymsUntil: monthNumber,
  }),
});

export const putLanguage = contract({
  method: "put",
  path: "/api/me/language",
  summary: "Change the language of notifications",
  body: z.object({ language }),
});

export const postPseudonyms = contract({
  method: "post",
  path: "/api/me/pseudonyms",
  summary: "Pseudonyms for further months",
  body: z.object({ pseudonyms: z.array(monthPseudonyms).min(1).max(240) }),
});

export const listSessions = contract({
  method: "get",
  path: "/api/me/sessions",
  summary: "Where this user is signed in",
  answer: z.object({
    sessions: z.array(
      z.object({
        sessionId: z.string(),
        current: z.boolean(),
        startedAt: seconds,
        lastSeenAt: seconds,
        agent: z.string(),
      }),
    ),
  }),
});

export const deleteSession = contract({
  method: "delete",
  path: "/api/me/sessions/{sessionId}",
  summary: "End a session elsewhere",
  params: z.object({ sessionId: z.string() }),
});
