import { cutSession } from "../readings/cut-session.ts";
import type { EnergyPiece } from "../readings/energy-piece.ts";
import type { Store } from "../store/open-database.ts";
import type { SourcedReading } from "./usage-evidence.ts";

export type LoadedSession = {
  readonly sessionId: string;
  readonly chargerId: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly energyWh: bigint | null;
  /** When it was last measured. */
  readonly lastAt: number;
  /** The meter signed both ends, and these are what was measured. */
  readonly isSigned: boolean;
  /** Digests of the messages that brought what it signed. */
  readonly signedIn: readonly string[];
  readonly registers: readonly {
    readonly at: number;
    readonly registerWh: bigint;
    readonly digest: string;
  }[];
};

export async function loadSession(store: Store, sessionId: string): Promise<LoadedSession> {
  const session = await store
    .selectFrom("sessions")
    .select(["charger_id", "started_at", "ended_at", "energy_wh", "signed_state"])
    .where("session_id", "=", sessionId)
    .executeTakeFirstOrThrow();
  const registers = await store
    .selectFrom("session_registers")
    .innerJoin("raw_messages", "raw_messages.raw_id", "session_registers.raw_id")
    .select(["at", "register_wh", "digest"])
    .where("session_id", "=", sessionId)
    .orderBy("at")
    .execute();
  const isSigned = session.signed_state === "fits";
  return {
    sessionId,
    isSigned,
    signedIn: isSigned ? await signedIn(store, sessionId) : [],
    chargerId: session.charger_id,
    startedAt: session.started_at,
    endedAt: session.ended_at,
    energyWh: session.ended_at === null ? null : session.energy_wh,
    lastAt: registers.at(-1)?.at ?? session.started_at,
    registers: registers.map(({ at, register_wh, digest }) => ({ at, registerWh: register_wh, digest })),
  };
}

async function signedIn(store: Store, sessionId: string): Promise<string[]> {
  const rows = await store
    .selectFrom("signed_values")
    .innerJoin("raw_messages", "raw_messages.raw_id", "signed_values.raw_id")
    .select("raw_messages.digest")
    .where("session_id", "=", sessionId)
    .where("verdict", "=", "verified")
    .orderBy("signed_id")
    .execute();
  return rows.map(({ digest }) => digest);
}

export const piecesOfSession = (session: LoadedSession): EnergyPiece[] => cutSession(session);

/** The registers that decide one piece of a session: those inside, and the nearest on both sides. */
export function sessionReadings(
  { chargerId, registers }: LoadedSession,
  { start, durationS }: Pick<EnergyPiece, "start" | "durationS">,
): SourcedReading[] {
  const end = start + durationS;
  const first = registers.findLast(({ at }) => at <= start)?.at ?? start;
  const last = registers.find(({ at }) => at >= end)?.at ?? end;
  return registers
    .filter(({ at }) => at >= first && at <= last)
    .map(({ at, registerWh, digest }) => ({
      digest,
      reading: { device: chargerId, at, registerWh: String(registerWh) },
    }));
}
