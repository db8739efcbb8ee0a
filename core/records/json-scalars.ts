import { z } from "zod";
import { endUses, toNames } from "./record-values.ts";

/** The small parts that JSON documents and contracts have in common: numbers of the ledger and bytes, as JSON writes them. */

/** So many bytes as lower-case hex. */
export const hexText = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));

/** A non-negative whole number as a decimal string: JSON numbers end at 2^53. */
export const wholeText = z.string().regex(/^(0|[1-9][0-9]{0,19})$/);

/** Whole seconds since 1970. */
export const seconds = z.number().int().min(0).max(0xffff_ffff);

/** Months since 1970-01, of Japan. */
export const monthNumber = z.number().int().min(0).max(0xffff);

/** A member of the ledger, and so a seller too. */
export const memberId = z.number().int().min(1).max(0xffff);

/** What energy was used for, by its name on the ledger. */
export const endUse = z.enum(toNames(endUses));
