import { randomUUID } from "node:crypto";
import { postSimulatedCard, postSimulatedCardAuthentication } from "@tsunagu/core/api/payment-means.ts";
import * as access from "@tsunagu/core/api/trading-access.ts";
import * as cards from "@tsunagu/core/api/trading-cards.ts";
import { type deletionHindrance, getDeletion, postDeletion } from "@tsunagu/core/api/trading-departure.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { fakeRecoveryKey, fakeUserId, fakeWrappedKey } from "./fake-account.ts";
import { fakeEmail, fakeMonth, fakeNow, fakePassword } from "./fake-people.ts";
import type { FakeWorld } from "./fake-world.ts";

/** The code and the links of every mail that the fake sends. */
export const fakeMail = {
  code: "246802",
  registrationToken: "R".repeat(43),
  changeToken: "C".repeat(43),
  resetToken: "P".repeat(43),
  proof: "A".repeat(43),
} as const;

/** What a test may turn of the ways in. */
export const createFakeAccess = () => ({
  /** Whose address is being shown. */
  email: "new@example.jp",
  password: fakePassword as string,
  keyIsUnderPassword: true,
  hasRecovery: true,
  wrappedKey: fakeWrappedKey() as unknown,
  recoveryKey: fakeRecoveryKey() as unknown,
  keySinceMonth: null as number | null,
  ownEmail: fakeEmail as string,
  hindrances: [] as (typeof deletionHindrance.options)[number][],
  keptUntil: null as string | null,
  isDeleted: false,
  tap: { state: "waiting" as "waiting" | "touched" | "expired", tail: null as string | null },
});

function confirm(world: FakeWorld, password: string): void {
  if (password !== world.access.password)
    throw new Problem("wrong_credentials", "the password is wrong", { facts: { field: "password" } });
}

function takeCode(code: string): void {
  if (code !== fakeMail.code) throw new Problem("refused", "wrong code", { facts: { reason: "wrong_code" } });
}

/** Addresses, passwords and keys, as the trading server answers. */
export function serveFakeAccess(app: HttpApp, world: FakeWorld): void {
  const state = world.access;
  const proof = () => ({ addressProof: fakeMail.proof, email: state.email, validUntil: fakeNow + 3_600 });
  const check = () => ({ checkId: randomUUID(), validUntil: fakeNow + 900 });
  serveContract(app, access.postAddressCheck, ({ body }) => {
    state.email = body.email;
    return check();
  });
  serveContract(app, access.postAddressCode, ({ body }) => {
    takeCode(body.code);
    return proof();
  });
  serveContract(app, access.postAddressLink, ({ body }) => {
    if (body.token === fakeMail.registrationToken) return { purpose: "registration" as const, ...proof() };
    if (body.token !== fakeMail.changeToken) throw new Problem("not_found", "no longer valid");
    state.ownEmail = state.email;
    return { purpose: "change" as const, email: state.email };
  });
  serveContract(app, access.postPasswordReset, () => undefined);
  serveContract(app, access.postResetLink, ({ body }) => {
    if (body.token !== fakeMail.resetToken) throw new Problem("not_found", "no longer valid");
    const recoveryKey = state.hasRecovery ? state.recoveryKey : null;
    return { userId: fakeUserId, email: state.ownEmail, recoveryKey, validUntil: fakeNow + 900 };
  });
  serveContract(app, access.postNewPassword, ({ body }) => {
    if (body.password === "password123")
      throw new Problem("invalid_input", "weak", { facts: { reason: "common_password", field: "password" } });
    state.password = body.password;
    state.keyIsUnderPassword = body.wrappedKey !== null;
    if (body.wrappedKey !== null) state.wrappedKey = body.wrappedKey;
    return undefined;
  });
  serveContract(app, postSimulatedCard, ({ body }) => {
    const number = body.number.replaceAll(" ", "");
    if (!["4242424242424242", "4000002500003155"].includes(number))
      throw new Problem("invalid_input", "no card number", { facts: { field: "number" } });
    return {
      ...{ token: "card_of_the_test", brand: "Visa", last4: number.slice(-4), expires: "2029-08" },
      asksAuthentication: number.endsWith("3155"),
    };
  });
  serveContract(app, postSimulatedCardAuthentication, () => undefined);
  serveOwn(app, world, check);
  serveFakeTaps(app, world);
  serveFakeDeparture(app, world);
}

function serveOwn(
  app: HttpApp,
  world: FakeWorld,
  check: () => { checkId: string; validUntil: number },
): void {
  const state = world.access;
  serveContract(app, access.putPassword, ({ body }) => {
    confirm(world, body.password);
    Object.assign(state, {
      password: body.newPassword,
      wrappedKey: body.wrappedKey,
      keyIsUnderPassword: true,
    });
    return undefined;
  });
  serveContract(app, access.postEmailChange, ({ body }) => {
    confirm(world, body.password);
    state.email = body.email;
    return check();
  });
  serveContract(app, access.postEmailChangeCode, ({ body }) => {
    takeCode(body.code);
    state.ownEmail = state.email;
    return { email: state.email };
  });
  serveContract(app, access.getSealedKey, () => ({
    wrappedKey: state.wrappedKey,
    recoveryKey: state.hasRecovery ? state.recoveryKey : null,
    isUnderPassword: state.keyIsUnderPassword,
  }));
  serveContract(app, access.putSealedKey, ({ body }) => {
    confirm(world, body.password);
    Object.assign(state, { wrappedKey: body.wrappedKey, keyIsUnderPassword: true });
    if (body.recoveryKey !== null) Object.assign(state, { recoveryKey: body.recoveryKey, hasRecovery: true });
    return undefined;
  });
  serveContract(app, access.postNewKey, ({ body }) => {
    confirm(world, body.password);
    const { wrappedKey, recoveryKey } = body;
    Object.assign(state, { wrappedKey, recoveryKey, hasRecovery: true, keyIsUnderPassword: true });
    state.keySinceMonth = fakeMonth + 1;
    return { firstMonth: fakeMonth + 1 };
  });
  serveContract(app, access.deleteOtherSessions, () => undefined);
}

function serveFakeTaps(app: HttpApp, world: FakeWorld): void {
  const state = world.access;
  serveContract(app, cards.postCardTap, () => ({ tapId: randomUUID(), validUntil: fakeNow + 97 }));
  serveContract(app, cards.getCardTap, () => ({ ...state.tap, validUntil: fakeNow + 97 }));
  serveContract(app, cards.deleteCardTap, () => undefined);
  serveContract(app, cards.postTappedCard, ({ body }) => {
    world.cards = [
      ...world.cards,
      { token: `04FFEE${state.tap.tail ?? ""}`, ...body, kind: "rfid", blocked: false },
    ];
    return undefined;
  });
}

function serveFakeDeparture(app: HttpApp, world: FakeWorld): void {
  const state = world.access;
  app.get("/api/me/export", (context) => {
    context.header("content-disposition", 'attachment; filename="tsunagu-export.json"');
    return context.json({ format: "tsunagu/export/1" });
  });
  serveContract(app, getDeletion, () => ({ hindrances: state.hindrances, keptUntil: state.keptUntil }));
  serveContract(app, postDeletion, ({ body }) => {
    confirm(world, body.password);
    state.isDeleted = true;
    return { keptUntil: state.keptUntil };
  });
}
