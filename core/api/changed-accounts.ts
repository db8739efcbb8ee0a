import { z } from "zod";
import { contract } from "./contract.ts";
import { hexText, seconds, wholeText } from "./scalars.ts";

/**
 * Which accounts the ledger took usage of, so that nobody has to ask for all of them to find the few that are other than they were. Each
 * account is told once for all its changes since `after`, oldest change first; bearer token of the pair.
 */
export const listChangedAccounts = contract({
  method: "get",
  path: "/v1/changed-accounts",
  summary: "Accounts whose usage on the ledger changed",
  /** `next` of the answer before; none: from the beginning. */
  query: z.object({ after: wholeText.optional() }),
  answer: z.object({
    accounts: z.array(
      z.object({
        account: hexText(16),
        /** blockTime of the entry that changed it last. */
        changedAt: seconds,
      }),
    ),
    next: wholeText,
    /** Whether more follows on at once. */
    more: z.boolean(),
  }),
});
