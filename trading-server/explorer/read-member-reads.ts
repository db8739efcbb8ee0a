import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { listMemberReads } from "@tsunagu/core/api/explorer.ts";
import { getRelayedExtractions } from "@tsunagu/core/api/ledger-relay.ts";
import type { CallIntermediary } from "../intermediary-client/call-intermediary.ts";

/** Which members of the ledger were given a seller's records, as the node noted it. Throws what the intermediary says. */
export async function readMemberReads(
  seller: number,
  { callIntermediary }: { readonly callIntermediary: CallIntermediary },
): Promise<Answer<typeof listMemberReads>["reads"]> {
  const { extractions } = await callIntermediary(getRelayedExtractions, {
    params: { seller: String(seller) },
  });
  return extractions.map(({ time, member, memberName, asked, records }) => ({
    ...{ at: time, member, memberName, records },
    subject: asked.replace(/^\/v1\//, ""),
  }));
}
