import type { UnmatchedReason } from "@tsunagu/core/api/device-codes.ts";

/** Why energy is kept as unmatched: what the ledger refuses is told by the ledger's own word. */
export type KeptReason = Exclude<UnmatchedReason, "refused_by_ledger" | "other">;
