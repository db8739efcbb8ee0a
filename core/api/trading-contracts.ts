import { z } from "zod";
import { contract } from "./contract.ts";
import { homeOrder } from "./home-order.ts";
import { monthPseudonyms } from "./intermediary.ts";
import {
  area,
  bilingualText,
  dayText,
  deviceId,
  endUse,
  hexText,
  seconds,
  sellerId,
  serialText,
} from "./scalars.ts";

/** Contracts over time: several homes, each from and to; plans and prices that change on a 1st. */

const version = z.object({
  fromDay: dayText,
  /** `made`: as it was agreed; `plan`: another plan or size; `tariff`: new prices of the same plan. */
  kind: z.enum(["made", "plan", "tariff"]),
  planId: deviceId,
  planName: bilingualText,
  ampere: z.number().int(),
  homeTariff: hexText(32),
  awayTariff: hexText(32),
  notedAt: seconds,
});

const ownContract = z.object({
  contractId: z.uuid(),
  seller: sellerId,
  sellerName: bilingualText,
  home: z.object({
    home: z.number().int(),
    name: z.string(),
    postalCode: z.string(),
    address: z.string(),
    area,
    settlementSerial: serialText,
    subMeters: z.array(z.object({ serial: serialText, endUse })),
  }),
  fromDay: dayText,
  /** Null while it runs without an end. */
  lastDay: dayText.nullable(),
  /** In order of their days; the first as it was agreed, those to come at the end. */
  versions: z.array(version).min(1),
  /** The statement up to the last day, once it is issued. */
  closingStatementId: z.uuid().nullable(),
});

export const listContracts = contract({
  method: "get",
  path: "/api/me/contracts",
  summary: "My contracts with all that they were and will be priced by",
  answer: z.object({ contracts: z.array(ownContract) }),
});

const contractParams = z.object({ contractId: z.uuid() });

/** What must not be done by whoever finds an open phone. */
const confirmed = { password: z.string().max(256) };

export const postPlanChange = contract({
  method: "post",
  path: "/api/me/contracts/{contractId}/plan-changes",
  summary: "Another plan or size from a 1st of a month on",
  params: contractParams,
  body: z.object({
    planId: deviceId,
    ampere: z.number().int().min(10).max(60),
    fromDay: dayText,
    ...confirmed,
  }),
});

export const deletePlanChange = contract({
  method: "delete",
  path: "/api/me/contracts/{contractId}/plan-changes/{fromDay}",
  summary: "Stay on the plan after all, as long as the day has not come",
  params: contractParams.extend({ fromDay: dayText }),
});

export const postContractEnd = contract({
  method: "post",
  path: "/api/me/contracts/{contractId}/end",
  summary: "Move out; the closing statement follows. Null: stay after all, as long as the day has not come",
  params: contractParams,
  body: z.object({ lastDay: dayText.nullable(), ...confirmed }),
});

export const deleteContract = contract({
  method: "delete",
  path: "/api/me/contracts/{contractId}",
  summary: "Call a home off that has not begun; a move's home before goes on",
  params: contractParams,
});

export const postContract = contract({
  method: "post",
  path: "/api/me/contracts",
  summary: "One more home, a move to another one, or a contract anew once all have ended",
  body: z.object({
    ...homeOrder,
    /** Another seller than the last one: only where no contract goes on, from a day of next month. Left out: the seller of that day. */
    seller: sellerId.optional(),
    /** A move: this contract ends with the day before. Null: both run. */
    endsContractId: z.uuid().nullable(),
    consents: z.object({ termsVersion: z.string(), supplyConditionsVersion: z.string() }),
    /** Of every month from the first on that the server has: with all homes, the new one last. */
    pseudonyms: z.array(monthPseudonyms).min(1).max(240),
    ...confirmed,
  }),
  answer: z.object({ contractId: z.uuid() }),
});
