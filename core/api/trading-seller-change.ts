import { z } from "zod";
import { contract } from "./contract.ts";
import { monthPseudonyms } from "./intermediary.ts";
import {
  bilingualText,
  dayText,
  deviceId,
  monthNumber,
  sellerId,
  signedWholeText,
  wholeText,
} from "./scalars.ts";

/** Another seller (スイッチング): from the 1st of next month, for all homes together, since a user has one seller at a time. */

const contractId = z.uuid();

/** A change that is planned and has not come. */
const plannedSellerChange = z.object({
  fromDay: dayText,
  from: z.object({ seller: sellerId, name: bilingualText }),
  to: z.object({ seller: sellerId, name: bilingualText }),
  /** Each home: the contract that ends with the day before, and the one that begins. */
  homes: z.array(z.object({ ends: contractId, begins: contractId })),
});

export const getSellerChange = contract({
  method: "get",
  path: "/api/me/seller-change",
  summary: "The change of seller that is planned, and the day on which one asked for now would come",
  answer: z.object({ planned: plannedSellerChange.nullable(), nextDay: dayText }),
});

/** `conflict` with the fact `reason`: `planned_already`, `home_to_come`, `no_contract`. */
export const postSellerChange = contract({
  method: "post",
  path: "/api/me/seller-change",
  summary: "Another seller from the 1st of next month on",
  body: z.object({
    seller: sellerId,
    planId: deviceId,
    /** The 1st of next month, as it was shown. */
    fromDay: dayText,
    /** Every home that goes on, with its size at the new seller. */
    homes: z.array(z.object({ contractId, ampere: z.number().int().min(10).max(60) })).min(1),
    consents: z.object({ termsVersion: z.string(), supplyConditionsVersion: z.string() }),
    /** Under the new seller, of every month from that day on that the server has: with all homes, the new contracts' last, in their order. */
    pseudonyms: z.array(monthPseudonyms).min(1).max(240),
    password: z.string().max(256),
  }),
});

export const deleteSellerChange = contract({
  method: "delete",
  path: "/api/me/seller-change",
  summary: "Stay with the seller after all, as long as the day has not come",
});

/** Own past use at another seller's plan: priced by the function that bills, over proved records. */
export const getSellerPreview = contract({
  method: "get",
  path: "/api/me/seller-change/preview",
  summary: "What own past months would have cost at another plan",
  query: z.object({ seller: z.coerce.number().int(), planId: deviceId }),
  answer: z.object({
    /** The last whole months, newest first. */
    months: z.array(
      z.object({
        month: monthNumber,
        energyWh: wholeText,
        /** Null: this plan cannot price the month, for want of its fuel adjustment for example. */
        yen: z.object({ before: signedWholeText, after: signedWholeText }).nullable(),
      }),
    ),
  }),
});
