import { type EvidenceDocument, encodeEvidenceDocument } from "@tsunagu/core/records/evidence-document.ts";
import type { ReadingRow } from "./load-readings.ts";

type EvidenceReading = EvidenceDocument["readings"][number];

/** A reading with where it came from. */
export type SourcedReading = { readonly reading: EvidenceReading; readonly digest: string };

type Span = { readonly start: number; readonly durationS: number };

/** The readings of a meter that decide [start, start + durationS): those inside and the nearest on both sides. */
export function readingsBehind(
  { deviceId, rows }: { readonly deviceId: string; readonly rows: readonly ReadingRow[] },
  { start, durationS }: Span,
): SourcedReading[] {
  const end = start + durationS;
  const registers = rows.filter(({ kind }) => kind === "register");
  const first = registers.findLast(({ at }) => at <= start)?.at ?? start;
  const last = registers.find(({ at }) => at >= end)?.at ?? end;
  return rows.flatMap(({ at, register_wh, interval_s, energy_wh, digest }): SourcedReading[] => {
    if (register_wh !== null) {
      if (at < first || at > last) return [];
      return [{ digest, reading: { device: deviceId, at, registerWh: String(register_wh) } }];
    }
    const to = at + (interval_s ?? 0);
    if (to <= start || at >= end) return [];
    return [{ digest, reading: { device: deviceId, from: at, to, intervalWh: String(energy_wh ?? 0n) } }];
  });
}

/** The bytes of the document that says how a record came about. `messages`: digests of what stands behind it besides its readings. */
export function encodeEvidence(
  derivation: string,
  readings: readonly SourcedReading[],
  messages: readonly string[] = [],
): Uint8Array {
  return encodeEvidenceDocument({
    format: "tsunagu/evidence/1",
    derivation,
    readings: readings.map(({ reading }) => reading),
    messages: [...new Set([...readings.map(({ digest }) => digest), ...messages])],
  });
}
