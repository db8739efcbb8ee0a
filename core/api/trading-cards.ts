import { z } from "zod";
import { contract } from "./contract.ts";
import { deviceId, idToken, seconds } from "./scalars.ts";

/** A card gets onto an account by its number, or by being touched: "touch your card at charger X within two minutes". */

export const postCard = contract({
  method: "post",
  path: "/api/me/cards",
  summary: "Put an RFID card on the account by its number",
  body: z.object({ token: idToken, name: z.string().trim().min(1).max(40) }),
});

export const putCard = contract({
  method: "put",
  path: "/api/me/cards/{token}",
  summary: "Rename, block or unblock a card",
  params: z.object({ token: idToken }),
  body: z.object({ name: z.string().trim().min(1).max(40), blocked: z.boolean() }),
});

const tapParams = z.object({ tapId: z.uuid() });

/** One such wish a charger at a time: `conflict` while somebody else waits there, or while the charger cannot be reached. */
export const postCardTap = contract({
  method: "post",
  path: "/api/me/card-taps",
  summary: "The next unknown card that is touched at this charger is mine",
  body: z.object({ chargerId: deviceId }),
  answer: z.object({ tapId: z.uuid(), validUntil: seconds }),
});

export const getCardTap = contract({
  method: "get",
  path: "/api/me/card-taps/{tapId}",
  summary: "Whether a card was touched",
  params: tapParams,
  answer: z.object({
    state: z.enum(["waiting", "touched", "expired"]),
    /** The last characters of the card's number, to be compared with what is in the hand. */
    tail: z.string().nullable(),
    validUntil: seconds,
  }),
});

/** A stranger may have touched first, so the user says that it is the one. */
export const postTappedCard = contract({
  method: "post",
  path: "/api/me/card-taps/{tapId}/card",
  summary: "Put the card that was touched on the account",
  params: tapParams,
  body: z.object({ name: z.string().trim().min(1).max(40) }),
});

export const deleteCardTap = contract({
  method: "delete",
  path: "/api/me/card-taps/{tapId}",
  summary: "Wait for a card no longer",
  params: tapParams,
});
