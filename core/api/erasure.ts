import { z } from "zod";
import { contract } from "./contract.ts";

/**
 * A user left. What ties the ledger's records to that person is destroyed: purchaser information and tokens, who charged, the
 * readings and raw messages of the home, the salts and documents of the evidence. Records, receipts and the Wh of sessions stay.
 * `conflict` while something of the purchaser is on its way to the ledger or charging. Idempotent, for unknown purchasers too.
 */
export const deletePurchaser = contract({
  method: "delete",
  path: "/v1/purchasers/{purchaserId}",
  summary: "Erase a purchaser",
  params: z.object({ purchaserId: z.uuid() }),
});
