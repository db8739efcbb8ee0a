import { z } from "zod";
import { contract } from "./contract.ts";
import { deviceId, seconds } from "./scalars.ts";

/** What an operator should know of a device: told once a kind, with how often and when it was seen last. */
const seen = { firstAt: seconds, lastAt: seconds, times: z.number().int().min(1) };

export const deviceNotice = z.discriminatedUnion("kind", [
  /** So many different cards that nobody has were tried within an hour: for a time, cards that were never used there are refused. */
  z.object({ kind: z.literal("cards_tried"), ...seen, different: z.number().int() }),
]);

export const listDeviceNotices = contract({
  method: "get",
  path: "/operator/devices/{deviceId}/notices",
  summary: "What should be known of a device, the newest first",
  params: z.object({ deviceId }),
  answer: z.object({ notices: z.array(deviceNotice) }),
});
