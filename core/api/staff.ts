import { z } from "zod";
import { contract } from "./contract.ts";
import { staffRole } from "./demo.ts";
import { bilingualText, sellerId } from "./scalars.ts";

/**
 * People of sellers, operators and auditors, who sign in at the console. `/api/staff/*` by a cookie of their own; `/api/admin/*` by
 * the administrator's bearer token.
 *
 * Routes under `/api/seller/*` take either: the cookie of somebody with the role `seller-staff` means that person's own seller; the
 * administrator's bearer names the seller in this header (it may be left out where one seller alone is served).
 */
export const sellerHeader = "x-seller";

export const staffView = z.object({
  staffId: z.uuid(),
  email: z.string(),
  name: z.string(),
  roles: z.array(staffRole),
  /** Null for people who belong to no seller. */
  seller: sellerId.nullable(),
});

export const postStaffSignIn = contract({
  method: "post",
  path: "/api/staff/sign-in",
  summary: "Sign in at the console",
  body: z.object({ email: z.string().max(254), password: z.string().max(256) }),
  answer: staffView,
});

export const postStaffSignOut = contract({
  method: "post",
  path: "/api/staff/sign-out",
  summary: "End this session at the console",
});

export const getStaffMe = contract({
  method: "get",
  path: "/api/staff/me",
  summary: "Who is signed in at the console",
  answer: staffView.extend({
    sellerName: bilingualText.nullable(),
    /** Whether `/api/operator/*` leads to devices: false where they are run elsewhere. */
    hasDevices: z.boolean(),
  }),
});

/** The same e-mail address again changes that person and ends the sessions: so is a forgotten password replaced. */
export const postStaff = contract({
  method: "post",
  path: "/api/admin/staff",
  summary: "Make somebody staff, or change who is",
  body: z.object({
    email: z.email().max(254),
    name: z.string().trim().min(1).max(100),
    password: z.string().min(8).max(256),
    roles: z.array(staffRole).min(1),
    /** Needed for the role `seller-staff`. */
    seller: sellerId.nullable(),
  }),
  answer: z.object({ staffId: z.uuid() }),
});

export const listStaff = contract({
  method: "get",
  path: "/api/admin/staff",
  summary: "Everybody who may sign in at the console",
  answer: z.object({ staff: z.array(staffView) }),
});

export const deleteStaff = contract({
  method: "delete",
  path: "/api/admin/staff/{staffId}",
  summary: "Let somebody sign in no longer",
  params: z.object({ staffId: z.uuid() }),
});
