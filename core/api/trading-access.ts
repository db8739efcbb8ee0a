import { z } from "zod";
import { contract } from "./contract.ts";
import { monthPseudonyms } from "./intermediary.ts";
import { language } from "./language.ts";
import { monthNumber, seconds } from "./scalars.ts";

/**
 * Who an e-mail address belongs to, and how a user gets in again. No answer here tells whether an address has an account: what is
 * to be told of it stands in a mail to that address.
 */

const emailAddress = z.email().max(254);

/** Eight characters and more; ASVS 5.0, 6.2: no rules of composition. */
export const newPassword = z.string().min(8).max(256);

/** What was typed; anything longer is no password of ours. */
const typedPassword = z.string().max(256);

/** A bearer secret of 256 bits. */
export const bearerSecret = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** `K` under a password or a recovery code (`tsunagu/key/1`, `core/identity`): the server cannot open it. */
export const wrappedKey = z.unknown();

const mailCode = z.string().regex(/^\d{6}$/);

export const postAddressCheck = contract({
  method: "post",
  path: "/api/address-checks",
  summary: "Send a code and a link to an address that wants to register",
  body: z.object({ email: emailAddress, language }),
  answer: z.object({ checkId: z.uuid(), validUntil: seconds }),
});

/** Carries on a registration. Wrong codes: `refused`, and after five of them none is right any more. */
const proved = z.object({ addressProof: bearerSecret, email: z.string(), validUntil: seconds });

export const postAddressCode = contract({
  method: "post",
  path: "/api/address-checks/{checkId}/code",
  summary: "Show by the code of the mail that the address is mine",
  params: z.object({ checkId: z.uuid() }),
  body: z.object({ code: mailCode }),
  answer: proved,
});

/**
 * The link of the mail, on whatever device it is opened. It moves on the device that opens it and no other: who asks for a mail to somebody
 * else's address gets nothing by that person's opening it.
 */
export const postAddressLink = contract({
  method: "post",
  path: "/api/address-links",
  summary: "Show by the link of the mail that the address is mine",
  body: z.object({ token: bearerSecret }),
  answer: z.discriminatedUnion("purpose", [
    z.object({ purpose: z.literal("registration"), ...proved.shape }),
    z.object({ purpose: z.literal("change"), email: z.string() }),
  ]),
});

export const postPasswordReset = contract({
  method: "post",
  path: "/api/password-resets",
  summary: "Send a link for a new password, if there is such an account",
  body: z.object({ email: emailAddress, language }),
});

/** Opening a link does not use it up. Without a recovery code, `recoveryKey` is null. */
export const postResetLink = contract({
  method: "post",
  path: "/api/password-resets/link",
  summary: "What a link for a new password is good for",
  body: z.object({ token: bearerSecret }),
  answer: z.object({ userId: z.uuid(), email: z.string(), recoveryKey: wrappedKey, validUntil: seconds }),
});

/**
 * Sets the password and ends every session. Without `wrappedKey` the key stays sealed under what sealed it: it can be opened later with the
 * recovery code or the earlier password.
 */
export const postNewPassword = contract({
  method: "post",
  path: "/api/password-resets/password",
  summary: "Set a new password by a link; the link is used up",
  body: z.object({ token: bearerSecret, password: newPassword, wrappedKey: wrappedKey.nullable() }),
});

export const putPassword = contract({
  method: "put",
  path: "/api/me/password",
  summary: "Change the password; other sessions end",
  body: z.object({ password: typedPassword, newPassword, wrappedKey }),
});

export const postEmailChange = contract({
  method: "post",
  path: "/api/me/email-changes",
  summary: "Send a code and a link to a new address",
  body: z.object({ password: typedPassword, email: emailAddress }),
  answer: z.object({ checkId: z.uuid(), validUntil: seconds }),
});

export const postEmailChangeCode = contract({
  method: "post",
  path: "/api/me/email-changes/{checkId}/code",
  summary: "Change the address by the code of the mail",
  params: z.object({ checkId: z.uuid() }),
  body: z.object({ code: mailCode }),
  answer: z.object({ email: z.string() }),
});

export const getSealedKey = contract({
  method: "get",
  path: "/api/me/key",
  summary: "My key as it is sealed",
  answer: z.object({ wrappedKey, recoveryKey: wrappedKey, isUnderPassword: z.boolean() }),
});

/** Seals `K` anew: under the password that is in force, and, where given, under a recovery code. */
export const putSealedKey = contract({
  method: "put",
  path: "/api/me/key",
  summary: "Keep the key as my device sealed it",
  body: z.object({ password: typedPassword, wrappedKey, recoveryKey: wrappedKey.nullable() }),
});

/**
 * For who can open the key nowhere any more. Months up to the present one stay with the lost key: they are billed as ever, only that they are
 * one's own can no longer be shown. The months after it go by the new key.
 */
export const postNewKey = contract({
  method: "post",
  path: "/api/me/new-key",
  summary: "Begin with a new key next month, since the old one is lost",
  body: z.object({
    password: typedPassword,
    wrappedKey,
    recoveryKey: wrappedKey,
    pseudonyms: z.array(monthPseudonyms).min(1).max(240),
  }),
  answer: z.object({ firstMonth: monthNumber }),
});

export const deleteOtherSessions = contract({
  method: "delete",
  path: "/api/me/sessions",
  summary: "End all sessions but this one",
});
