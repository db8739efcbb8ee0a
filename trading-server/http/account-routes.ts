import {
  deleteSession,
  getMe,
  listSessions,
  postPseudonyms,
  postRegistration,
  postSignIn,
  postSignOut,
  putLanguage,
} from "@tsunagu/core/api/trading-account.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import type { Context } from "hono";
import { clientAddress } from "../auth/client-address.ts";
import { createRateLimiter } from "../auth/rate-limiter.ts";
import { endSignIn, listSignIns, startSignIn } from "../auth/sign-ins.ts";
import { addPseudonyms } from "../contracts/add-pseudonyms.ts";
import { refreshMeters } from "../contracts/refresh-meters.ts";
import { readMe } from "../users/read-me.ts";
import { registerUser } from "../users/register-user.ts";
import type { HttpDeps } from "./http-deps.ts";

/** The door: registration, signing in and out. */
export function serveDoor(app: HttpApp, deps: HttpDeps): void {
  const registrations = createRateLimiter({ limit: 60, windowS: 3_600, now: deps.now });
  serveContract(app, postRegistration, async ({ body, context }) => {
    registrations.take(clientAddress(context));
    const { userId } = await registerUser(body, deps);
    await signInHere(context, userId, deps);
    return { userId };
  });
  serveContract(app, postSignIn, async ({ body, context }) => {
    const user = await deps.authenticate({ ...body, address: clientAddress(context) });
    await signInHere(context, user.userId, deps);
    return user;
  });
  serveContract(app, postSignOut, async ({ context }) => {
    const signIn = await deps.gate.require(context);
    await endSignIn(signIn, deps);
    deps.cookies.clear(context, "session");
    return undefined;
  });
}

/** A new token at every sign-in; the session that the browser had before ends. */
async function signInHere(context: Context, userId: string, deps: HttpDeps): Promise<void> {
  const before = await deps.gate.find(context);
  if (before !== undefined) await endSignIn(before, deps);
  const agent = context.req.header("user-agent") ?? "";
  deps.cookies.write(context, "session", await startSignIn({ userId, agent }, deps));
}

/** What a signed-in user sees and changes of the own account. */
export function serveAccount(app: HttpApp, deps: HttpDeps): void {
  const { gate, db } = deps;
  serveContract(app, getMe, async ({ context }) => {
    const { userId } = await gate.require(context);
    await refreshMeters(userId, deps);
    return readMe(userId, deps);
  });
  serveContract(app, putLanguage, async ({ body, context }) => {
    const { userId } = await gate.require(context);
    await db.updateTable("users").set({ language: body.language }).where("userId", "=", userId).execute();
    return undefined;
  });
  serveContract(app, postPseudonyms, async ({ body, context }) => {
    const { userId } = await gate.require(context);
    await addPseudonyms({ userId, pseudonyms: body.pseudonyms }, deps);
    return undefined;
  });
  serveContract(app, listSessions, async ({ context }) => {
    const { userId, signInId } = await gate.require(context);
    const signIns = await listSignIns(userId, deps);
    return {
      sessions: signIns.map(({ signInId: id, ...signIn }) => ({
        sessionId: id,
        current: id === signInId,
        ...signIn,
      })),
    };
  });
  serveContract(app, deleteSession, async ({ params, context }) => {
    const { userId } = await gate.require(context);
    if (await endSignIn({ signInId: params.sessionId, userId }, deps)) return undefined;
    throw new Problem("not_found", "there is no such session");
  });
}
