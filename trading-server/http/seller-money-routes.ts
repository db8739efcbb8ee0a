import { listCreditNotes, postCreditNote, postRefund } from "@tsunagu/core/api/seller-money.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { listCreditNotesOf } from "../credit-notes/read-credit-note.ts";
import type { HttpDeps } from "./http-deps.ts";

/** What a seller's staff does with money: credit notes, and paying back. */
export function serveSellerMoney(app: HttpApp, deps: HttpDeps): void {
  const { staffGate, creditNotes, db } = deps;
  serveContract(app, postCreditNote, async ({ body, context }) => {
    const seller = await staffGate.requireSeller(context);
    return creditNotes.issue({ ...body, seller });
  });
  serveContract(app, listCreditNotes, async ({ query, context }) => {
    const seller = await staffGate.requireSeller(context);
    return { creditNotes: [...(await listCreditNotesOf({ seller, ...query }, db))] };
  });
  serveContract(app, postRefund, async ({ params, body, context }) => {
    const seller = await staffGate.requireSeller(context);
    return creditNotes.refund({ seller, ...params, way: body.simulate });
  });
}
