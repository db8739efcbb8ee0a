import { z } from "zod";

/** A non-negative whole number as a decimal string: JSON numbers end at 2^53. */
export const wholeText = z.string().regex(/^(0|[1-9][0-9]{0,19})$/);

/** A whole number that may be negative, as a decimal string. */
export const signedWholeText = z.string().regex(/^(0|-?[1-9][0-9]{0,19})$/);

export const hexText = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));

/** Whole seconds since 1970. */
export const seconds = z.number().int().min(0).max(0xffffffff);

/** Months since 1970-01, in JST. */
export const monthNumber = z.number().int().min(0).max(0xffff);

/** The same, in a path or a query. */
export const monthText = z.string().regex(/^[0-9]{1,5}$/);

export const sellerId = z.number().int().min(1).max(0xffff);

/** A calendar day in JST: `2026-11-01`. */
export const dayText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const bilingualText = z.object({ ja: z.string().min(1).max(400), en: z.string().min(1).max(400) });

/** ASCII, since it becomes an OCPP identity, an MQTT topic and a URL segment. */
export const deviceId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,47}$/);

/** OCPP 1.6 CiString20Type. */
export const idToken = z.string().regex(/^[\x21-\x7e]{1,20}$/);

export const serialText = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9 _./-]{0,39}$/);
