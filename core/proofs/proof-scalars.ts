import { z } from "zod";
import { hexText } from "../records/json-scalars.ts";

/** An index into the log, as a JSON number. */
export const logIndex = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** From leaf to root. A log of 2^53 entries has paths of at most 53, consistency paths of at most 54. */
export const pathOf32 = z.array(hexText(32)).max(64);
