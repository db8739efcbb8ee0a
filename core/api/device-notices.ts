import { z } from "zod";
import { contract } from "./contract.ts";
import { deviceId, seconds } from "./scalars.ts";

/** What an operator should know of a device: told once a kind, with how often and when it was seen last. */
const seen = { firstAt: seconds, lastAt: seconds, times: z.number().int().min(1) };

/** A key that came with what was signed, as the station wrote it. */
const publicKey = z.string().nullable();

export const deviceNotice = z.discriminatedUnion("kind", [
  /** So many different cards that nobody has were tried within an hour: for a time, cards that were never used there are refused. */
  z.object({ kind: z.literal("cards_tried"), ...seen, different: z.number().int() }),
  /** Its meter signs, and no key of it is registered. */
  z.object({ kind: z.literal("signing_key_missing"), ...seen, publicKey }),
  /** By a key that is not registered. */
  z.object({ kind: z.literal("signed_by_other_key"), ...seen, publicKey }),
  /** What was signed is not what came, or the key is not the meter's. */
  z.object({ kind: z.literal("signature_failed"), ...seen }),
  /** Signed in a format that is not known here. */
  z.object({ kind: z.literal("signed_unreadable"), ...seen }),
  /** Sessions of which the meter signed other Wh than its station reported. */
  z.object({ kind: z.literal("signed_otherwise"), ...seen }),
]);

export const listDeviceNotices = contract({
  method: "get",
  path: "/operator/devices/{deviceId}/notices",
  summary: "What should be known of a device of the last 30 days, the newest first",
  params: z.object({ deviceId }),
  answer: z.object({ notices: z.array(deviceNotice) }),
});
