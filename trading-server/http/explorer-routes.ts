import { deleteAuditGrant, listAuditGrants, postAuditGrant } from "@tsunagu/core/api/audit-grants.ts";
import {
  getExplorerAccount,
  getExplorerEntryRecords,
  getExplorerMeterRecords,
  getExplorerReader,
  getExplorerSlotRecords,
  listExplorerAccounts,
  listMemberReads,
  listReads,
  resolveForReader,
} from "@tsunagu/core/api/explorer.ts";
import { chargerFacts } from "@tsunagu/core/api/intermediary-charging.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import type { Context } from "hono";
import { clientAddress } from "../auth/client-address.ts";
import { createRateLimiter } from "../auth/rate-limiter.ts";
import { giveAuditGrant, listAuditGrantsOf, withdrawAuditGrant } from "../explorer/audit-grants.ts";
import { listAccounts } from "../explorer/list-accounts.ts";
import { readsFor } from "../explorer/list-reads.ts";
import { readAccount } from "../explorer/read-account.ts";
import { readMemberReads } from "../explorer/read-member-reads.ts";
import { readEntry, readMeter, readSlot } from "../explorer/read-records.ts";
import type { Reader } from "../explorer/reader.ts";
import {
  accountsOfUser,
  grantedTo,
  homesOfUser,
  staffAsReaders,
  userAsReader,
} from "../explorer/readers-of.ts";
import { resolveId } from "../explorer/resolve-id.ts";
import type { HttpDeps } from "./http-deps.ts";

const readsAMinute = 240;

/** The explorer's rights: who asks is who is signed in, as user, as staff, or as both. */
export function serveExplorer(app: HttpApp, deps: HttpDeps): void {
  const { gate, staffGate, db, now } = deps;
  const limiter = createRateLimiter({ limit: readsAMinute, windowS: 60, now });
  const findReaders = async (context: Context): Promise<readonly Reader[]> => {
    limiter.take(clientAddress(context));
    const signIn = await gate.find(context);
    const user = signIn === undefined ? undefined : await userAsReader(signIn, db);
    const staff = await staffGate.find(context);
    const asStaff = staff === undefined ? [] : await staffAsReaders(staff, deps);
    return [...(user === undefined ? [] : [user]), ...asStaff];
  };
  const requireReaders = async (context: Context): Promise<readonly Reader[]> => {
    const readers = await findReaders(context);
    if (readers.length === 0) throw new Problem("not_signed_in", "sign in to see records");
    return readers;
  };
  serveReaderFacts(app, deps);
  serveContract(app, resolveForReader, async ({ query, context }) => ({
    found: await resolveId(query.q, await findReaders(context), deps),
  }));
  serveContract(app, getExplorerAccount, async ({ params, context }) => {
    const readers = await requireReaders(context);
    const account = {
      seller: Number(params.seller),
      month: Number(params.month),
      account: params.account,
    };
    return readAccount(account, readers, deps);
  });
  serveContract(app, listExplorerAccounts, async ({ params, context }) =>
    listAccounts(
      { seller: Number(params.seller), month: Number(params.month) },
      await requireReaders(context),
      db,
    ),
  );
  serveContract(app, getExplorerEntryRecords, async ({ params, query, context }) => {
    const readers = await requireReaders(context);
    const asked = { seller: Number(query.seller), subject: `entries/${params.index}`, readers };
    const page = { index: params.index, month: Number(query.month), after: query.after };
    return readEntry({ ...asked, ...page }, deps);
  });
  serveContract(app, getExplorerMeterRecords, async ({ params, query, context }) => {
    const readers = await requireReaders(context);
    const asked = { seller: Number(query.seller), subject: `meters/${params.meter}`, readers };
    return readMeter({ ...asked, ...params, from: query.from, to: query.to }, deps);
  });
  serveContract(app, getExplorerSlotRecords, async ({ params, query, context }) => {
    const readers = await requireReaders(context);
    const subject = `plants/${params.plant}/slots/${params.slot}`;
    return readSlot({ seller: Number(query.seller), subject, readers, ...params }, deps);
  });
  serveContract(app, listReads, async ({ context }) => {
    const readers = await requireReaders(context);
    const reads = await Promise.all(readers.map((reader) => readsFor(reader, db)));
    return { reads: reads.flat().sort((a, b) => b.at - a.at) };
  });
  serveContract(app, listMemberReads, async ({ context }) => {
    const seller = await staffGate.requireSeller(context);
    return { reads: await readMemberReads(seller, deps) };
  });
}

/** Who is asking, and the names of what is public: sellers and charging sites. */
function serveReaderFacts(app: HttpApp, { gate, staffGate, ...deps }: HttpDeps): void {
  const { db, now, sellers } = deps;
  serveContract(app, getExplorerReader, async ({ context }) => {
    const signIn = await gate.find(context);
    const reader = signIn === undefined ? undefined : await userAsReader(signIn, db);
    const staff = await staffGate.find(context);
    return {
      user:
        reader === undefined
          ? null
          : {
              name: reader.name,
              accounts: await accountsOfUser(reader.id, db),
              homes: await homesOfUser(reader.id, db),
            },
      staff:
        staff === undefined
          ? null
          : {
              name: staff.name,
              roles: staff.roles,
              seller: staff.seller,
              grants: await grantedTo(staff.staffId, { db, now }),
            },
      sellers: await sellerNames(sellers, db),
      sites: await siteNames(db),
    };
  });
}

async function sellerNames(sellers: readonly number[], db: HttpDeps["db"]) {
  const rows = await db
    .selectFrom("sellerProfiles")
    .select(["seller", "nameJson"])
    .where("seller", "in", sellers)
    .orderBy("seller")
    .execute();
  return rows.map(({ seller, nameJson }) => ({ seller, name: JSON.parse(nameJson) }));
}

async function siteNames(db: HttpDeps["db"]) {
  const rows = await db.selectFrom("chargerFacts").select("factsJson").execute();
  const sites = rows
    .map(({ factsJson }) => chargerFacts.parse(JSON.parse(factsJson)))
    .filter(({ atHome }) => !atHome)
    .map(({ site }) => [site.place, { place: site.place, name: site.name }] as const);
  return [...new Map(sites).values()];
}

/** Which auditors a seller lets in. */
export function serveAuditGrants(app: HttpApp, deps: HttpDeps): void {
  const { staffGate, db } = deps;
  serveContract(app, listAuditGrants, async ({ context }) => ({
    grants: await listAuditGrantsOf(await staffGate.requireSeller(context), db),
  }));
  serveContract(app, postAuditGrant, async ({ body, context }) => ({
    grantId: await giveAuditGrant({ ...body, seller: await staffGate.requireSeller(context) }, deps),
  }));
  serveContract(app, deleteAuditGrant, async ({ params, context }) => {
    await withdrawAuditGrant({ ...params, seller: await staffGate.requireSeller(context) }, deps);
    return undefined;
  });
}
