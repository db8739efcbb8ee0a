import type { Answer } from "@tsunagu/core/api/contract.ts";
import { type listCharging, runningSession } from "@tsunagu/core/api/trading-charging.ts";
import { z } from "zod";
import type { Memory } from "../../ui/memory.ts";
import { parseJson } from "../../ui/parse-json.ts";

type Session = Answer<typeof listCharging>["sessions"][number];

/** Enough for years; the oldest go first. */
const most = 300;

const nameOf = (userId: string): string => `tsunagu/receipts/${userId}`;

const kept = z.array(runningSession);

/** Receipts of own sessions as they stood on this device, the newest first: the phone has them without any server. */
export const loadReceipts = (local: Memory, userId: string): readonly Session[] =>
  // What an older version of this app kept in another form cannot be shown.
  parseJson(local.get(nameOf(userId)), kept) ?? [];

/** The first result that was shown stays, like the one that a bill is held against; one that was corrected says what came first itself. */
export function keepReceipts(local: Memory, userId: string, ended: readonly Session[]): void {
  const before = loadReceipts(local, userId);
  const known = new Map(ended.map((session) => [session.sessionId, session]));
  const fresh = [...known.values()].filter((session) => {
    const kept = before.find((one) => one.sessionId === session.sessionId);
    return kept === undefined || kept.first?.correctedAt !== session.first?.correctedAt;
  });
  if (fresh.length === 0) return;
  const others = before.filter((one) => fresh.every(({ sessionId }) => sessionId !== one.sessionId));
  const all = [...fresh, ...others].sort((a, b) => b.startedAt - a.startedAt).slice(0, most);
  local.set(nameOf(userId), JSON.stringify(all));
}
