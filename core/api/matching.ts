import { z } from "zod";
import { contract } from "./contract.ts";
import { bilingualText, dayText, hexText, seconds, wholeText } from "./scalars.ts";

/** How a seller's plants met its customers' use on one day, half hour by half hour. */
const matchingDay = z.object({
  day: dayText,
  slots: z.array(
    z.object({
      slot: z.number().int(),
      usedWh: wholeText,
      issuedWh: wholeText,
      /** Given to use of the slot. */
      givenWh: wholeText,
      /** Used, and covered by no plant: residual mix, or pending as long as `isMatched` is false. */
      uncoveredWh: wholeText,
      isMatched: z.boolean(),
    }),
  ),
  plants: z.array(
    z.object({
      plant: hexText(8),
      method: z.string(),
      name: bilingualText.nullable(),
      issuedWh: wholeText,
      givenWh: wholeText,
      lastIssuedAt: seconds.nullable(),
    }),
  ),
});

/** Trading server to intermediary. */
export const getMatching = contract({
  method: "get",
  path: "/v1/sellers/{seller}/matching/{day}",
  summary: "One seller's plants and use of one day",
  params: z.object({ seller: z.string().regex(/^[1-9][0-9]{0,4}$/), day: dayText }),
  answer: matchingDay,
});

/** Console to trading server: the seller's own. */
export const getSellerMatching = contract({
  method: "get",
  path: "/api/seller/matching/{day}",
  summary: "The seller's plants and use of one day",
  params: z.object({ day: dayText }),
  answer: matchingDay,
});
