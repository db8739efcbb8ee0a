import * as auditGrants from "@tsunagu/core/api/audit-grants.ts";
import type { Answer, BodyInput } from "@tsunagu/core/api/contract.ts";
import * as explorer from "@tsunagu/core/api/explorer.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { fakeCustomers } from "./fake-console-data.ts";
import { fakeMonth, fakeNow } from "./fake-people.ts";

type Grant = Answer<typeof auditGrants.listAuditGrants>["grants"][number];

const seller = 1;
const auditorEmail = "kansa@example.jp";
const account = (nth: number) => `${(nth + 10).toString(16).padStart(2, "0")}c4e1907b3d5f62`.repeat(2);

const grants = (): Grant[] => [
  {
    ...{ grantId: "7d0e6f5a-0000-4000-8000-000000000001", auditorEmail, auditorName: "監査 次郎" },
    ...{ fromMonth: fakeMonth - 8, toMonth: fakeMonth - 1, untilDay: "2027-03-31", customer: null },
    ...{ reason: "2026年度の会計監査", givenAt: fakeNow - 900_000, withdrawnAt: null },
  },
  {
    ...{ grantId: "7d0e6f5a-0000-4000-8000-000000000002", auditorEmail, auditorName: "監査 次郎" },
    ...{ fromMonth: fakeMonth - 1, toMonth: fakeMonth - 1, untilDay: "2026-10-31" },
    customer: { userId: fakeCustomers[0]?.userId ?? "", name: fakeCustomers[0]?.name ?? "" },
    ...{ reason: "問い合わせの確認", givenAt: fakeNow - 4_000_000, withdrawnAt: null },
  },
];

/** What a test may turn of audits, and what it finds was sent. */
export const fakeAuditWorld = {
  grants: grants(),
  given: [] as BodyInput<typeof auditGrants.postAuditGrant>[],
  isGranted: true,
};

const reads = [
  [300, "auditor", "監査 次郎", `accounts/${fakeMonth - 1}/${account(0)}`, 712],
  [5_400, "auditor", "監査 次郎", "entries/1204", 840],
  [9_000, "seller-staff", "店 太郎", "plants/d0d1d2d3d4d5d6d7/slots/997420", 12],
  [86_400, "user", null, `accounts/${fakeMonth}/${account(1)}`, 431],
  [90_000, "seller-staff", "店 太郎", "meters/7cba18a19b2e84b7", 48],
] as const;

const noteOf = ([ago, reader, readerName, subject, records]: (typeof reads)[number]) => ({
  ...{ at: fakeNow - ago, reader, readerName, seller, subject, records },
});

/** Grants to auditors, and who looked, for one seller's staff and one auditor. */
export function serveFakeAudit(app: HttpApp, roles: () => readonly string[]): void {
  serveContract(app, auditGrants.listAuditGrants, () => ({ grants: fakeAuditWorld.grants }));
  serveContract(app, auditGrants.postAuditGrant, ({ body }) => {
    if (body.auditorEmail !== auditorEmail) throw new Problem("not_found", "no auditor has this address");
    fakeAuditWorld.given.push(body);
    const { userId, ...given } = body;
    const customer = fakeCustomers.find((one) => one.userId === userId);
    const grantId = "7d0e6f5a-0000-4000-8000-000000000003";
    fakeAuditWorld.grants.unshift({
      ...{ grantId, auditorName: "監査 次郎", ...given, givenAt: fakeNow, withdrawnAt: null },
      customer: customer === undefined ? null : { userId: customer.userId, name: customer.name },
    });
    return { grantId };
  });
  serveContract(app, auditGrants.deleteAuditGrant, ({ params }) => {
    fakeAuditWorld.grants = fakeAuditWorld.grants.map((grant) =>
      grant.grantId === params.grantId ? { ...grant, withdrawnAt: fakeNow } : grant,
    );
    return undefined;
  });
  serveContract(app, explorer.listReads, () => ({
    reads: reads.filter(([, reader]) => roles().includes("seller-staff") || reader === "auditor").map(noteOf),
  }));
  serveContract(app, explorer.listMemberReads, () => ({
    reads: [
      ...[{ at: fakeNow - 500, member: 3, memberName: "Hikari Audit" }].map((one) => ({
        ...{ ...one, subject: "entries/1204/records", records: 840 },
      })),
    ],
  }));
  serveContract(app, explorer.getExplorerReader, () => ({
    user: null,
    staff: {
      ...{ name: "監査 次郎", roles: [...roles()] as ("auditor" | "seller-staff" | "operator")[] },
      seller: null,
      grants: !fakeAuditWorld.isGranted
        ? []
        : [
            {
              ...{ seller, fromMonth: fakeMonth - 3, toMonth: fakeMonth - 1, untilDay: "2027-03-31" },
              ...{ reason: "2026年度の会計監査", accounts: null },
            },
          ],
    },
    sellers: [{ seller, name: { ja: "つなぐ電力", en: "Tsunagu Denki" } }],
    sites: [],
  }));
  serveContract(app, explorer.listExplorerAccounts, () => ({
    accounts: Array.from({ length: 14 }, (_, nth) => account(nth)),
    hasMore: false,
  }));
}
