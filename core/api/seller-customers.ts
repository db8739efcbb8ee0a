import { z } from "zod";
import { answerOf, contract } from "./contract.ts";
import { language } from "./language.ts";
import {
  bilingualText,
  dayText,
  deviceId,
  endUse,
  hexText,
  monthNumber,
  monthText,
  seconds,
  serialText,
  signedWholeText,
  tokenKind,
  wholeText,
} from "./scalars.ts";
import { getMonth } from "./trading-months.ts";

/** The seller's own customers. Routes under `/api/seller`: another seller's customer is as if not there (`not_found`). */

const customerParams = z.object({ userId: z.uuid() });

const customerRow = z.object({
  userId: z.uuid(),
  name: z.string(),
  email: z.string(),
  planId: deviceId,
  planName: bilingualText,
  from: dayText,
  to: dayText.nullable(),
  /** This month so far, provisional; null as long as it was not read. */
  monthWh: wholeText.nullable(),
  monthYen: signedWholeText.nullable(),
  /** Issued and not paid. */
  openYen: wholeText,
  isOverdue: z.boolean(),
  meterKnown: z.boolean(),
  meterLastReadingAt: seconds.nullable(),
});

export const listCustomers = contract({
  method: "get",
  path: "/api/seller/customers",
  summary: "Customers; every filter narrows",
  query: z.object({
    /** Part of a name, an e-mail address or a meter's serial. */
    q: z.string().max(100).optional(),
    plan: deviceId.optional(),
    show: z.enum(["open", "overdue", "silent", "ended"]).optional(),
  }),
  answer: z.object({
    customers: z.array(customerRow),
    /** All of the seller's, whatever the filters. */
    count: z.number().int(),
    plans: z.array(z.object({ planId: deviceId, name: bilingualText })),
  }),
});

export const getCustomer = contract({
  method: "get",
  path: "/api/seller/customers/{userId}",
  summary: "One customer: contracts, months, cards, money",
  params: customerParams,
  answer: z.object({
    userId: z.uuid(),
    name: z.string(),
    email: z.string(),
    language,
    since: seconds,
    contracts: z.array(
      z.object({
        planId: deviceId,
        planName: bilingualText,
        ampere: z.number().int(),
        from: dayText,
        to: dayText.nullable(),
        backdatingReason: z.string().nullable(),
        homeTariff: hexText(32),
        awayTariff: hexText(32),
        homeName: z.string(),
        postalCode: z.string(),
        address: z.string(),
        settlementSerial: serialText,
        subMeters: z.array(z.object({ serial: serialText, endUse })),
        meterKnown: z.boolean(),
        meterLastReadingAt: seconds.nullable(),
      }),
    ),
    months: z.array(
      z.object({
        month: monthNumber,
        standing: z.enum(["provisional", "final"]),
        energyWh: wholeText,
        yen: signedWholeText,
      }),
    ),
    /** Only the last four characters of a number. */
    cards: z.array(z.object({ number: z.string(), name: z.string(), kind: tokenKind, blocked: z.boolean() })),
    /** What is owed; below 0 what is owed to the customer. */
    balanceYen: signedWholeText,
    payments: z.array(
      z.object({
        paymentId: z.uuid(),
        at: seconds,
        yen: wholeText,
        status: z.string(),
        reason: z.string().nullable(),
        statementId: z.uuid(),
        statementNumber: z.string(),
      }),
    ),
    consents: z.array(z.object({ kind: z.string(), version: z.string(), at: seconds })),
  }),
});

export const getCustomerMonth = contract({
  method: "get",
  path: "/api/seller/customers/{userId}/months/{month}",
  summary: "A customer's month as the customer sees it",
  params: customerParams.extend({ month: monthText }),
  answer: answerOf(getMonth),
});

export const postCustomerClosing = contract({
  method: "post",
  path: "/api/seller/customers/{userId}/closing-statements",
  summary: "Close and issue a customer's month up to now",
  params: customerParams,
  body: z.object({ month: monthNumber }),
  answer: z.object({ statementId: z.uuid() }),
});
