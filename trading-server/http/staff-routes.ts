import {
  deleteStaff,
  getStaffMe,
  listStaff,
  postStaff,
  postStaffSignIn,
  postStaffSignOut,
} from "@tsunagu/core/api/staff.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { clientAddress } from "../auth/client-address.ts";
import { listStaffMembers, removeStaff, saveStaff } from "../staff/staff-members.ts";
import { endStaffSignIn, startStaffSignIn } from "../staff/staff-sign-ins.ts";
import { findSellerProfileIfAny } from "../tariffs/seller-profile.ts";
import type { HttpDeps } from "./http-deps.ts";

/** The console's door, and the administrator's: who is staff. */
export function serveStaff(app: HttpApp, deps: HttpDeps): void {
  const { db, staffGate, cookies } = deps;
  serveContract(app, postStaffSignIn, async ({ body, context }) => {
    const member = await deps.authenticateStaff({ ...body, address: clientAddress(context) });
    const before = await staffGate.find(context);
    if (before !== undefined) await endStaffSignIn(before, deps);
    const agent = context.req.header("user-agent") ?? "";
    cookies.write(context, "staff", await startStaffSignIn({ staffId: member.staffId, agent }, deps));
    return member;
  });
  serveContract(app, postStaffSignOut, async ({ context }) => {
    await endStaffSignIn(await staffGate.require(context), deps);
    cookies.clear(context, "staff");
    return undefined;
  });
  serveContract(app, getStaffMe, async ({ context }) => {
    const { staffSignInId: _, ...member } = await staffGate.require(context);
    return {
      ...member,
      sellerName: member.seller === null ? null : await sellerName(member.seller, deps),
      hasDevices: deps.operatorToken !== null,
    };
  });
  serveContract(app, postStaff, async ({ body, context }) => {
    staffGate.requireAdministrator(context);
    return { staffId: await saveStaff(body, deps) };
  });
  serveContract(app, listStaff, async ({ context }) => {
    staffGate.requireAdministrator(context);
    return { staff: await listStaffMembers(db) };
  });
  serveContract(app, deleteStaff, async ({ params, context }) => {
    staffGate.requireAdministrator(context);
    await removeStaff(params.staffId, db);
    return undefined;
  });
}

/** A seller that has not said its name yet has none. */
async function sellerName(seller: number, { db }: Pick<HttpDeps, "db">) {
  return (await findSellerProfileIfAny(seller, db))?.name ?? null;
}
