import type { HeldReason } from "@tsunagu/core/api/device-codes.ts";
import { mostPlausibleWh } from "../readings/most-plausible-wh.ts";
import type { Register, SessionScale } from "./fit-register.ts";

export type SessionEnd = {
  readonly at: number;
  /** Null: the station did not say, or the end is implied. */
  readonly registerWh: bigint | null;
};

export type Settlement = {
  readonly endedAt: number;
  /** On the session's scale; null when nothing says it. */
  readonly endRegisterWh: bigint | null;
  /** Never negative. Of a held session: what the station claims. */
  readonly energyWh: bigint;
  readonly heldReason: HeldReason | null;
};

/** A stop is whole Wh and some stations cut their decimals: this much below the last meter value is the same register. */
const cutWh = 100n;

/**
 * The energy of a session from its two ends: stop minus start, never a sum of power, never the whole register because a
 * start was lost. What cannot be true is held.
 */
export function settleEnd(
  end: SessionEnd,
  session: SessionScale,
  { first, last }: { first: Register | null; last: Register | null },
): Settlement {
  // A usage on the ledger lasts a second at least.
  const endedAt = Math.max(end.at, session.startedAt + 1);
  const startWh = session.startRegisterWh ?? first?.registerWh ?? null;
  if (end.registerWh === null || startWh === null) {
    const energyWh = first === null || last === null ? 0n : last.registerWh - first.registerWh;
    // An end that says nothing is what the meter values say; an end without any begin is nothing.
    const heldReason = startWh === null && end.registerWh !== null ? "no_begin" : null;
    // A begin may still come, and then the end's own register counts.
    const endRegisterWh = heldReason === null ? (last?.registerWh ?? null) : end.registerWh;
    return { endedAt, endRegisterWh, energyWh, heldReason };
  }
  const endRegisterWh = onScale(end.registerWh, session, startWh, endedAt);
  const energyWh = endRegisterWh > startWh ? endRegisterWh - startWh : 0n;
  const settlement = { endedAt, endRegisterWh, energyWh };
  if (endRegisterWh < startWh) return { ...settlement, heldReason: "register_fell" };
  if (energyWh > mostPlausibleWh(session.maxPowerW, endedAt - session.startedAt))
    return { ...settlement, heldReason: "more_than_possible" };
  if (last !== null && endRegisterWh + cutWh < last.registerWh)
    return { ...settlement, heldReason: "below_its_meter_values" };
  return { ...settlement, heldReason: null };
}

/** A stop below the start is a register from 0 when the session's meter values are, and the time allows it. */
function onScale(registerWh: bigint, session: SessionScale, startWh: bigint, endedAt: number): bigint {
  if (registerWh >= startWh || session.basis !== "session") return registerWh;
  return registerWh <= mostPlausibleWh(session.maxPowerW, endedAt - session.startedAt)
    ? startWh + registerWh
    : registerWh;
}
