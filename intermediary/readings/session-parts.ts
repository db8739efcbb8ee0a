import { monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
import { monthOverhangSeconds } from "@tsunagu/core/records/records-refusal.ts";
import type { EnergyPiece } from "./energy-piece.ts";

/** Pieces of one session that are one session on the ledger: one id, one account. */
export type SessionPart = {
  /** 0 keeps the session's own id; each later part needs one of its own. */
  readonly number: number;
  /** The month of the account, in months since 1970-01. */
  readonly month: number;
  readonly pieces: readonly EnergyPiece[];
};

/**
 * Which month each piece of a session belongs to. A public session belongs to the month in which it began; seven days into
 * the next month the ledger takes no more for it, and it goes on as another session. At home it is the settlement meter's
 * energy, which is billed by the month in which it flowed, so there a session ends with the month.
 */
export function sessionParts(
  pieces: readonly EnergyPiece[],
  { atHome }: { readonly atHome: boolean },
): SessionPart[] {
  const parts: { number: number; month: number; pieces: EnergyPiece[] }[] = [];
  for (const piece of pieces) {
    const part = parts.at(-1);
    const until = part === undefined ? 0 : monthStart(part.month + 1) + (atHome ? 0 : monthOverhangSeconds);
    if (part !== undefined && piece.start < until) part.pieces.push(piece);
    else parts.push({ number: parts.length, month: monthOf(piece.start), pieces: [piece] });
  }
  return parts;
}
