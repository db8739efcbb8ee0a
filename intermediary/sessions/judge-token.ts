import type { TokenHolder } from "./ports.ts";

export type TokenJudgement =
  | { readonly state: "known"; readonly holder: TokenHolder }
  | { readonly state: "unknown" | "blocked" };

/**
 * Who may charge where. A wallbox behind a house meter serves the purchaser of that house only: its energy is on that
 * house's bill already.
 */
export function judgeToken(
  holder: TokenHolder | null,
  { behindSerial }: { behindSerial: string | null },
): TokenJudgement {
  if (holder === null) return { state: "unknown" };
  if (holder.blocked) return { state: "blocked" };
  const lives = holder.homes.some(({ settlementSerial }) => settlementSerial === behindSerial);
  if (behindSerial !== null && !lives) return { state: "unknown" };
  return { state: "known", holder };
}
