import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getDay } from "@tsunagu/core/api/trading-months.ts";
import type { EndUse } from "@tsunagu/core/records/record-values.ts";

export type Slot = {
  readonly uses: readonly { readonly endUse: EndUse; readonly wh: bigint }[];
  readonly quality: "measured" | "estimated" | "missing";
};

/** The answer's half hours in order of time. */
export const slotsOf = (slots: Answer<typeof getDay>["slots"]): readonly Slot[] =>
  [...slots]
    .sort((a, b) => a.slot - b.slot)
    .map(({ uses, quality }) => ({
      uses: uses.map(({ endUse, energyWh }) => ({ endUse, wh: BigInt(energyWh) })),
      quality,
    }));

export const slotWh = ({ uses }: Slot): bigint => uses.reduce((sum, { wh }) => sum + wh, 0n);

/** Runs of half hours that have records, as [first, end): between them the thread is broken. */
export function runsOfRecords(slots: readonly Slot[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const [index, { quality }] of slots.entries()) {
    if (quality === "missing") continue;
    const last = runs.at(-1);
    if (last !== undefined && last[1] === index) last[1] = index + 1;
    else runs.push([index, index + 1]);
  }
  return runs;
}
