import { z } from "zod";
import { memberId } from "../records/json-scalars.ts";
import { inEach } from "./language.ts";

export { endUse, hexText, monthNumber, seconds, wholeText } from "../records/json-scalars.ts";

/** A whole number that may be negative, as a decimal string. */
export const signedWholeText = z.string().regex(/^(0|-?[1-9][0-9]{0,19})$/);

/** A `monthNumber` in a path or a query. */
export const monthText = z.string().regex(/^[0-9]{1,5}$/);

export const sellerId = memberId;

/** One of the ten supply areas, north to south, as the ledger numbers them. */
export const area = z.number().int().min(1).max(10);

/** A calendar day in JST: `2026-11-01`. */
export const dayText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** What a seller or operator says in every language: a line. */
export const bilingualText = z.object(inEach(z.string().min(1).max(400)));

/** Terms and conditions: pages, not lines. */
export const longText = z.object(inEach(z.string().min(1).max(20_000)));

/** ASCII, since it becomes an OCPP identity, an MQTT topic and a URL segment. */
export const deviceId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,47}$/);

/** OCPP 2.0.1 identifierString[36]. A 1.6 station takes 20 characters, so a longer one is of use at newer stations only. */
export const idToken = z.string().regex(/^[\x21-\x7e]{1,36}$/);

/** What carries a token: a card, the phone, or the car itself. */
export const tokenKind = z.enum(["rfid", "app", "vehicle"]);

export const serialText = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9 _./-]{0,39}$/);
