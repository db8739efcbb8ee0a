import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getSessionLedger } from "@tsunagu/core/api/intermediary.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { MachineTools } from "../machine/machine-tools.ts";

/** Which entries of the log hold a session's records, and since when it is all there. Only a session of this purchaser (`not_found`). */
export async function readSessionLedger(
  { purchaserId, sessionId }: { readonly purchaserId: string; readonly sessionId: string },
  { store }: Pick<MachineTools, "store">,
): Promise<Answer<typeof getSessionLedger>> {
  const session = await store
    .selectFrom("sessions")
    .select("state")
    .where("session_id", "=", sessionId)
    .where("purchaser_id", "=", purchaserId)
    .executeTakeFirst();
  if (session === undefined) throw new Problem("not_found", "this purchaser has no such session");
  const parts = await store
    .selectFrom("session_parts")
    .select("ledger_session")
    .where("session_id", "=", sessionId)
    .execute();
  const usages = await store
    .selectFrom("usages")
    .select(["on_ledger", "pending", "wanted_wh", "recorded_wh", "refusal", "ledger_entry", "ledger_at"])
    .where("purchaser_id", "=", purchaserId)
    .where("wanted_session", "in", [sessionId, ...parts.map((part) => part.ledger_session)])
    .where("wanted", "=", 1)
    .execute();
  const isThere = (usage: (typeof usages)[number]) =>
    usage.on_ledger === "recorded" && usage.recorded_wh === usage.wanted_wh && usage.pending === 0;
  const isRefused = ({ refusal }: (typeof usages)[number]) =>
    refusal !== null && !refusal.startsWith("waits_for_");
  const entries = usages.flatMap(({ ledger_entry: entry }) => (entry === null ? [] : [entry]));
  const times = usages.flatMap(({ ledger_at: at }) => (at === null ? [] : [at]));
  const isWhole = session.state !== "running" && usages.length > 0 && usages.every(isThere);
  return {
    state: isWhole
      ? "on-ledger"
      : usages.some((usage) => !isThere(usage) && isRefused(usage))
        ? "refused"
        : "waiting",
    entries: [...new Set(entries)].sort((a, b) => a - b),
    since: isWhole && times.length > 0 ? Math.max(...times) : null,
    signed: await readSigned(sessionId, store),
  };
}

async function readSigned(
  sessionId: string,
  store: MachineTools["store"],
): Promise<Answer<typeof getSessionLedger>["signed"]> {
  const rows = await store
    .selectFrom("signed_values")
    .select(["text", "public_key"])
    .where("session_id", "=", sessionId)
    .where("verdict", "=", "verified")
    .orderBy("at")
    .orderBy("signed_id")
    .execute();
  if (rows.length === 0) return null;
  const publicKeys = new Set(rows.flatMap(({ public_key }) => public_key ?? []));
  return { texts: rows.map(({ text }) => text), publicKeys: [...publicKeys] };
}
