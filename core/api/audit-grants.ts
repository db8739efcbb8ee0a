import { z } from "zod";
import { contract } from "./contract.ts";
import { dayText, monthNumber, seconds } from "./scalars.ts";

/** What a seller lets an auditor see in the explorer. */
export const auditGrant = z.object({
  grantId: z.uuid(),
  auditorEmail: z.string(),
  auditorName: z.string(),
  fromMonth: monthNumber,
  toMonth: monthNumber,
  /** The last day on which it counts. */
  untilDay: dayText,
  /** Null: all customers, and the plants. */
  customer: z.object({ userId: z.uuid(), name: z.string() }).nullable(),
  reason: z.string(),
  givenAt: seconds,
  withdrawnAt: seconds.nullable(),
});

export const listAuditGrants = contract({
  method: "get",
  path: "/api/seller/audit-grants",
  summary: "Which auditors may see the seller's accounts of which months",
  answer: z.object({ grants: z.array(auditGrant) }),
});

export const postAuditGrant = contract({
  method: "post",
  path: "/api/seller/audit-grants",
  summary: "Let an auditor see the seller's accounts of some months until a day",
  body: z.object({
    auditorEmail: z.string().max(254),
    fromMonth: monthNumber,
    toMonth: monthNumber,
    untilDay: dayText,
    /** Of one customer only. */
    userId: z.uuid().nullable().default(null),
    reason: z.string().trim().min(1).max(200),
  }),
  answer: z.object({ grantId: z.uuid() }),
});

export const deleteAuditGrant = contract({
  method: "delete",
  path: "/api/seller/audit-grants/{grantId}",
  summary: "Withdraw a grant; it ends at once",
  params: z.object({ grantId: z.uuid() }),
});
