import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as operatorApi from "@tsunagu/core/api/operator.ts";
import * as operatorDevicesApi from "@tsunagu/core/api/operator-devices.ts";
import { z } from "zod";
import { registerSomePerson } from "../testing/some-person.ts";
import { someRouteBodies as bodies, someRouteValues as values } from "../testing/some-route-inputs.ts";
import { makeSomeStaff, someStaff } from "../testing/some-staff.ts";
import { ownToken, type SomeTrading, staffToken, startSomeTrading } from "../testing/start-some-trading.ts";

type Owner = "user" | "reader" | "seller" | "operator" | "staff" | "administrator" | "intermediary";

/** Who may call what. A route that is not here, or is here and not served, fails. */
const routes: Readonly<Record<"public" | Owner, readonly string[]>> = {
  public: [
    "get /api/sellers",
    "get /api/plants",
    "get /api/explorer/reader",
    "get /api/explorer/resolve",
    "get /api/tariffs/{digest}",
    "get /api/ledger-policy",
    "get /api/ledger-checkpoint",
    "get /api/chargers",
    "get /api/chargers/{chargerId}",
    "get /api/charger-codes/{code}",
    "get /api/charger-screens/{chargerId}",
    "get /api/charger-screens/{chargerId}/events",
    "post /api/charger-screens/{chargerId}/pairing",
    "post /api/address-checks",
    "post /api/address-checks/{checkId}/code",
    "post /api/address-links",
    "post /api/password-resets",
    "post /api/password-resets/link",
    "post /api/password-resets/password",
    "get /api/sellers/{seller}/documents/{kind}/{version}",
    "post /api/registration",
    "post /api/sign-in",
    "post /api/staff/sign-in",
    "post /api/payment-simulator/cards",
    "post /api/payment-simulator/cards/{token}/authentication",
    "get /api/payment-provider",
  ],
  user: [
    "post /api/sign-out",
    "get /api/me",
    "put /api/me/password",
    "post /api/me/email-changes",
    "post /api/me/email-changes/{checkId}/code",
    "get /api/me/key",
    "put /api/me/key",
    "post /api/me/new-key",
    "delete /api/me/sessions",
    "get /api/me/export",
    "get /api/me/deletion",
    "post /api/me/deletion",
    "put /api/me/language",
    "post /api/me/pseudonyms",
    "post /api/me/cards",
    "put /api/me/cards/{token}",
    "post /api/me/card-taps",
    "get /api/me/card-taps/{tapId}",
    "post /api/me/card-taps/{tapId}/card",
    "delete /api/me/card-taps/{tapId}",
    "get /api/me/events",
    "get /api/me/sessions",
    "delete /api/me/sessions/{sessionId}",
    "get /api/months/{month}",
    "get /api/months/{month}/origins",
    "get /api/months/{month}/origins/{day}",
    "get /api/statements/{statementId}/origins",
    "get /api/statements/{statementId}/origins/{day}",
    "get /api/days/{day}",
    "get /api/history/{month}",
    "get /api/statements",
    "get /api/statements/{statementId}",
    "get /api/statements/{statementId}/bundle",
    "post /api/statements/{statementId}/payments",
    "post /api/closing-statements",
    "post /api/payments/{paymentId}/authentication",
    "post /api/payments/{paymentId}/check",
    "get /api/statements/{statementId}/receipt",
    "get /api/payments",
    "get /api/credit-notes/{creditNoteId}",
    "get /api/me/contracts",
    "post /api/me/contracts",
    "post /api/me/contracts/{contractId}/plan-changes",
    "delete /api/me/contracts/{contractId}/plan-changes/{fromDay}",
    "post /api/me/contracts/{contractId}/end",
    "delete /api/me/contracts/{contractId}",
    "get /api/me/seller-change",
    "post /api/me/seller-change",
    "delete /api/me/seller-change",
    "get /api/me/seller-change/preview",
    "get /api/usage",
    "get /api/past-progress",
    "get /api/files/usage",
    "get /api/files/statements/{statementId}",
    "get /api/papers/statements/{statementId}",
    "get /api/papers/receipts/{statementId}",
    "get /api/papers/credit-notes/{creditNoteId}",
    "get /api/me/payment-means",
    "post /api/me/payment-means/page",
    "post /api/me/payment-means",
    "put /api/me/payment-means/{meansId}",
    "delete /api/me/payment-means/{meansId}",
    "get /api/notifications",
    "put /api/notifications/read",
    "get /api/charging",
    "get /api/charging/{sessionId}",
    "post /api/charging",
    "delete /api/charging/{sessionId}",
  ],
  /** Users, staff of sellers and auditors; each sees what that one may (`explorer.test.ts`). */
  reader: [
    "get /api/explorer/accounts/{seller}/{month}",
    "get /api/explorer/accounts/{seller}/{month}/{account}",
    "get /api/explorer/entries/{index}/records",
    "get /api/explorer/meters/{meter}/records",
    "get /api/explorer/plants/{plant}/slots/{slot}/records",
    "get /api/explorer/reads",
  ],
  /** Staff of the seller whose it is, and the administrator. */
  seller: [
    "get /api/seller/today",
    "get /api/seller/today/events",
    "get /api/seller/sales",
    "get /api/seller/files/sales",
    "get /api/seller/customers",
    "get /api/seller/customers/{userId}",
    "get /api/seller/customers/{userId}/months/{month}",
    "post /api/seller/customers/{userId}/closing-statements",
    "get /api/seller/statements",
    "get /api/seller/statements/{statementId}",
    "get /api/seller/tariffs",
    "post /api/seller/tariff-previews",
    "get /api/seller/matching/{day}",
    "post /api/seller/tariffs",
    "put /api/seller/plans/{planId}",
    "get /api/seller/profile",
    "put /api/seller/profile",
    "post /api/seller/documents",
    "put /api/seller/plants/{plant}/name",
    "get /api/seller/audit-grants",
    "post /api/seller/audit-grants",
    "delete /api/seller/audit-grants/{grantId}",
    "get /api/explorer/member-reads",
    "post /api/seller/credit-notes",
    "post /api/seller/plans/{planId}/tariff-changes",
    "get /api/seller/credit-notes",
    "post /api/seller/credit-notes/{creditNoteId}/refunds",
  ],
  /** Staff who run devices, and the administrator. */
  operator: [
    "post /api/seller/charger-screens/{chargerId}/codes",
    "get /api/seller/charger-screens/{chargerId}/screens",
    "delete /api/seller/charger-screens/{chargerId}/screens",
  ],
  /** Anybody who is signed in at the console. */
  staff: ["get /api/staff/me", "post /api/staff/sign-out"],
  administrator: ["get /api/admin/staff", "post /api/admin/staff", "delete /api/admin/staff/{staffId}"],
  intermediary: [
    "post /v1/measured/sessions",
    "post /v1/measured/slots",
    "post /v1/prices",
    "post /v1/refused-tokens",
  ],
};

/** For a paired screen: whoever stands at the charger. */
const pairedScreen = [
  "post /api/charger-screens/{chargerId}/stop",
  "post /api/charger-screens/{chargerId}/choice",
  "post /api/charger-screens/{chargerId}/sign-in",
  "post /api/charger-screens/{chargerId}/sign-in/touch",
  "delete /api/charger-screens/{chargerId}/sign-in",
  "post /api/charger-screens/{chargerId}/start",
];

/** The same for queries. */
const queries: Readonly<Record<string, string>> = {
  "get /api/usage": "?from=2026-11-10&to=2026-11-10&per=slot",
  "get /api/files/usage": "?from=2026-11-10&to=2026-11-10&per=row",
  "get /api/explorer/resolve": "?q=7",
  "get /api/explorer/entries/{index}/records": "?seller=2&month=682",
  "get /api/explorer/meters/{meter}/records": "?seller=2&from=0&to=1",
  "get /api/explorer/plants/{plant}/slots/{slot}/records": "?seller=2",
  "get /api/seller/sales": "?from=2026-11&to=2026-11&by=day",
  "get /api/seller/files/sales": "?from=2026-11&to=2026-11&per=use",
  "get /api/me/seller-change/preview": "?seller=2&planId=standard",
};

let trading: SomeTrading;
let userCookie = "";
const staffCookies = { sellerStaff: "", operatorStaff: "", auditor: "" };

before(async () => {
  trading = await startSomeTrading();
  await registerSomePerson(trading);
  const body = { email: "hanako@example.jp", password: "a long password of hanako" };
  const answer = await fetch(`${trading.baseUrl()}/api/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  userCookie = answer.headers.get("set-cookie")?.split(";")[0] ?? "";
  await signInStaff();
});
after(async () => trading[Symbol.asyncDispose]());

async function signInStaff(): Promise<void> {
  const roles = { sellerStaff: "seller-staff", operatorStaff: "operator", auditor: "auditor" } as const;
  for (const name of ["sellerStaff", "operatorStaff", "auditor"] as const) {
    const email = `${name}@example.jp`;
    await makeSomeStaff(trading, { email, roles: [roles[name]] });
    const answer = await fetch(`${trading.baseUrl()}/api/staff/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email, password: someStaff.password }),
    });
    staffCookies[name] = answer.headers.get("set-cookie")?.split(";")[0] ?? "";
  }
}

const callers = {
  nobody: () => ({}),
  user: () => ({ cookie: userCookie }),
  sellerStaff: () => ({ cookie: staffCookies.sellerStaff }),
  operatorStaff: () => ({ cookie: staffCookies.operatorStaff }),
  auditor: () => ({ cookie: staffCookies.auditor }),
  administrator: () => ({ authorization: `Bearer ${staffToken}` }),
  intermediary: () => ({ authorization: `Bearer ${ownToken}` }),
} as const;

type Caller = keyof typeof callers;
const everybody = Object.keys(callers).filter((name): name is Caller => Object.hasOwn(callers, name));

/** Who gets an answer, and who is told that the role is missing; all others are asked to sign in. */
const doors: Readonly<
  Record<Owner, { readonly open: readonly Caller[]; readonly otherRole: readonly Caller[] }>
> = {
  user: { open: ["user"], otherRole: [] },
  reader: { open: ["user", "sellerStaff", "auditor"], otherRole: [] },
  seller: { open: ["sellerStaff", "administrator"], otherRole: ["operatorStaff", "auditor"] },
  operator: { open: ["operatorStaff", "administrator"], otherRole: ["sellerStaff", "auditor"] },
  staff: { open: ["sellerStaff", "operatorStaff", "auditor"], otherRole: [] },
  administrator: { open: ["administrator"], otherRole: [] },
  intermediary: { open: ["intermediary"], otherRole: [] },
};

async function statusOf(route: string, caller: Caller): Promise<number> {
  const [method = "", template = ""] = route.split(" ");
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "none");
  const body = method === "get" || method === "delete" ? {} : { body: JSON.stringify(bodies[route] ?? {}) };
  const stop = new AbortController();
  const answer = await fetch(trading.baseUrl() + path + (queries[route] ?? ""), {
    method: method.toUpperCase(),
    headers: { "content-type": "application/json", ...callers[caller]() },
    signal: stop.signal,
    ...body,
  });
  stop.abort();
  return answer.status;
}

test("every route that is served is in this table, and the other way round", async () => {
  const page: unknown = await fetch(`${trading.baseUrl()}/openapi.json`).then((answer) => answer.json());
  const { openapi, paths } = z
    .object({ openapi: z.string(), paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
    .parse(page);
  assert.equal(openapi, "3.1.0");
  const served = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  assert.deepEqual(served.sort(), [...Object.values(routes).flat(), ...pairedScreen].sort());
});

for (const role of [
  "user",
  "reader",
  "seller",
  "operator",
  "staff",
  "administrator",
  "intermediary",
] as const) {
  const { open, otherRole } = doors[role];
  for (const route of routes[role]) {
    test(`${route} is the ${role}'s alone: all others get nothing`, async () => {
      for (const caller of everybody) {
        const status = await statusOf(route, caller);
        if (open.includes(caller)) assert.ok(status !== 401 && status !== 403, `${caller}: ${status}`);
        else assert.equal(status, otherRole.includes(caller) ? 403 : 401, `${caller}: ${status}`);
      }
      if (route === "post /api/staff/sign-out") await signInStaff();
      if (route === "post /api/sign-out") {
        const body = JSON.stringify({ email: "hanako@example.jp", password: "a long password of hanako" });
        const headers = { "content-type": "application/json" };
        const answer = await fetch(`${trading.baseUrl()}/api/sign-in`, { method: "POST", headers, body });
        userCookie = answer.headers.get("set-cookie")?.split(";")[0] ?? "";
      }
    });
  }
}

for (const route of routes.public) {
  test(`${route} is open to everybody`, async () => {
    const status = await statusOf(route, "nobody");
    // What asks for credentials of its own refuses the ones that are not there as bad input.
    assert.ok(status !== 401 && status !== 403, String(status));
  });
}

test("a charger's screen that is not paired stops nothing, whoever asks", async () => {
  for (const route of pairedScreen) {
    for (const caller of everybody) {
      assert.equal(await statusOf(route, caller), 403, caller);
    }
  }
});

test("no operation of the operator is relayed but for staff with the role operator", async () => {
  const contracts = Object.values({ ...operatorApi, ...operatorDevicesApi }).filter(
    (value) => typeof value === "object" && "path" in value,
  );
  assert.ok(contracts.length > 12);
  const { deviceEventsPath } = operatorDevicesApi;
  for (const { method, path } of [...contracts, { method: "get", path: deviceEventsPath }]) {
    const route = `${method} /api${path}`;
    for (const caller of everybody) {
      if (caller === "operatorStaff") continue;
      const isStaff = caller === "sellerStaff" || caller === "auditor";
      assert.equal(await statusOf(route, caller), isStaff ? 403 : 401, `${route} ${caller}`);
    }
  }
});
