import { z } from "zod";
import { contract } from "./contract.ts";
import { dayText } from "./scalars.ts";

/** Taking one's data along, and leaving. */

/** Everything that is held of the signed-in user, as one JSON document (`tsunagu/export/1`) that is sent as it is read. */
export const exportPath = "/api/me/export";

/**
 * What stands in the way of a deletion: a contract that runs, a statement that is still to come, money that is open either way, a session
 * that runs, usage that is on its way to the ledger.
 */
export const deletionHindrance = z.enum([
  "contract_runs",
  "statement_to_come",
  "payment_open",
  "money_to_pay_back",
  "session_runs",
  "usage_on_its_way",
]);
export type DeletionHindrance = z.infer<typeof deletionHindrance>;

export const getDeletion = contract({
  method: "get",
  path: "/api/me/deletion",
  summary: "What stands in the way of deleting the account, and what the law keeps",
  answer: z.object({
    hindrances: z.array(deletionHindrance),
    /** Invoices, with the name and address on them, are kept up to this day; null: there are none. */
    keptUntil: dayText.nullable(),
  }),
});

/** For ever: nobody can sign in with it afterwards. `conflict` with the fact `hindrances` if something stands in the way. */
export const postDeletion = contract({
  method: "post",
  path: "/api/me/deletion",
  summary: "Delete the account, its key and what is known of the user",
  body: z.object({ password: z.string().max(256) }),
  answer: z.object({ keptUntil: dayText.nullable() }),
});
