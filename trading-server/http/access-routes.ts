import {
  deleteOtherSessions,
  getSealedKey,
  postAddressCheck,
  postAddressCode,
  postAddressLink,
  postEmailChange,
  postEmailChangeCode,
  postNewKey,
  postNewPassword,
  postPasswordReset,
  postResetLink,
  putPassword,
  putSealedKey,
} from "@tsunagu/core/api/trading-access.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { beginNewKey } from "../access/begin-new-key.ts";
import { changePassword } from "../access/change-password.ts";
import { findReset, resetPassword, startPasswordReset } from "../access/reset-password.ts";
import { readSealedKey, sealKey } from "../access/seal-key.ts";
import { changeAddress } from "../addresses/change-address.ts";
import { giveProof, takeCode, takeLink } from "../addresses/prove-address.ts";
import { startAddressCheck } from "../addresses/start-address-check.ts";
import { normalEmail } from "../auth/check-credentials.ts";
import { clientAddress } from "../auth/client-address.ts";
import { createRateLimiter } from "../auth/rate-limiter.ts";
import { endOtherSignIns } from "../auth/sign-ins.ts";
import type { HttpDeps } from "./http-deps.ts";

/** Before anybody is signed in: whose an address is, and a new password by mail. */
export function serveAccess(app: HttpApp, deps: HttpDeps): void {
  // Each of these may send a mail to anybody, or tries a secret.
  const mails = createRateLimiter({ limit: 60, windowS: 3_600, now: deps.now });
  const attempts = createRateLimiter({ limit: 100, windowS: 900, now: deps.now });
  serveContract(app, postAddressCheck, ({ body, context }) => {
    mails.take(clientAddress(context));
    return startAddressCheck({ ...body, email: normalEmail(body.email), userId: null }, deps);
  });
  serveContract(app, postAddressCode, async ({ params, body, context }) => {
    attempts.take(clientAddress(context));
    return giveProof(await takeCode({ ...params, ...body, userId: null }, deps), deps);
  });
  serveContract(app, postAddressLink, async ({ body, context }) => {
    attempts.take(clientAddress(context));
    const check = await takeLink(body.token, deps);
    if (check.purpose === "change")
      return { purpose: "change" as const, ...(await changeAddress(check, deps)) };
    return { purpose: "registration" as const, ...(await giveProof(check, deps)) };
  });
  serveContract(app, postPasswordReset, async ({ body, context }) => {
    mails.take(clientAddress(context));
    await startPasswordReset({ ...body, email: normalEmail(body.email) }, deps);
    return undefined;
  });
  serveContract(app, postResetLink, async ({ body, context }) => {
    attempts.take(clientAddress(context));
    const { userId, email, recoveryKeyJson, validUntil } = await findReset(body.token, deps);
    const recoveryKey = recoveryKeyJson === null ? null : JSON.parse(recoveryKeyJson);
    return { userId, email, recoveryKey, validUntil };
  });
  serveContract(app, postNewPassword, async ({ body, context }) => {
    attempts.take(clientAddress(context));
    await resetPassword(body, deps);
    return undefined;
  });
}

/** What a signed-in user changes of the ways in. Each asks for the password again. */
export function serveOwnAccess(app: HttpApp, deps: HttpDeps): void {
  const { gate } = deps;
  // Each sends a mail to an address that may be anybody's.
  const changes = createRateLimiter({ limit: 10, windowS: 3_600, now: deps.now });
  serveContract(app, putPassword, async ({ body, context }) => {
    await changePassword(await gate.require(context), body, deps);
    return undefined;
  });
  serveContract(app, postEmailChange, async ({ body, context }) => {
    const { userId } = await gate.require(context);
    await deps.confirmPassword({ userId, password: body.password });
    changes.take(userId);
    const { language } = await deps.db
      .selectFrom("users")
      .select("language")
      .where("userId", "=", userId)
      .executeTakeFirstOrThrow();
    return startAddressCheck({ email: normalEmail(body.email), language, userId }, deps);
  });
  serveContract(app, postEmailChangeCode, async ({ params, body, context }) => {
    const { userId } = await gate.require(context);
    return changeAddress(await takeCode({ ...params, ...body, userId }, deps), deps);
  });
  serveContract(app, getSealedKey, async ({ context }) => {
    const { userId } = await gate.require(context);
    return readSealedKey(userId, deps);
  });
  serveContract(app, putSealedKey, async ({ body, context }) => {
    const { userId } = await gate.require(context);
    await sealKey({ userId, ...body }, deps);
    return undefined;
  });
  serveContract(app, postNewKey, async ({ body, context }) => {
    const { userId } = await gate.require(context);
    return beginNewKey({ userId, ...body }, deps);
  });
  serveContract(app, deleteOtherSessions, async ({ context }) => {
    const signIn = await gate.require(context);
    await endOtherSignIns(signIn, deps);
    return undefined;
  });
}
