import { mostPlausibleWh } from "../readings/most-plausible-wh.ts";

export type Register = { readonly at: number; readonly registerWh: bigint };

/** How a session's meter values count: on from the lifetime register, or from 0 in every session. */
type RegisterBasis = "lifetime" | "session";

export type SessionScale = {
  readonly startedAt: number;
  /** Null: the station did not say. */
  readonly startRegisterWh: bigint | null;
  /** Null: no meter value has shown it yet. */
  readonly basis: RegisterBasis | null;
  readonly maxPowerW: number;
};

export type Misfit = "before_the_start" | "falls" | "more_than_possible" | "zero_on_a_running_register";

export type Fit =
  | { readonly fits: true; readonly registerWh: bigint; readonly basis: RegisterBasis | null }
  | { readonly fits: false; readonly why: Misfit };

/**
 * Puts a meter value on the session's scale, or says why it cannot be one of its registers. The station's start and stop
 * decide the energy; what is between only cuts it, so a doubtful value is left out (its message is kept).
 *
 * Some stations send a lifetime register with start and stop and a register from 0 in between under the same name
 * (Grizzl-E): a value below the start that the time allows as energy shows it. A lone 0 shows nothing: ABB sends it idle.
 */
export function fitRegister(
  value: Register,
  session: SessionScale,
  { before, after }: { before: Register | null; after: Register | null },
): Fit {
  if (value.at < session.startedAt) return { fits: false, why: "before_the_start" };
  const basis = session.basis ?? shownBasis(value, session);
  if (basis === "unclear") return { fits: false, why: "zero_on_a_running_register" };
  const startWh = session.startRegisterWh;
  const registerWh = basis === "session" ? (startWh ?? 0n) + value.registerWh : value.registerWh;
  const floor = before ?? (startWh === null ? null : { at: session.startedAt, registerWh: startWh });
  if (floor !== null) {
    if (registerWh < floor.registerWh) return { fits: false, why: "falls" };
    if (registerWh - floor.registerWh > mostPlausibleWh(session.maxPowerW, value.at - floor.at))
      return { fits: false, why: "more_than_possible" };
  }
  if (after !== null && registerWh > after.registerWh) return { fits: false, why: "more_than_possible" };
  return { fits: true, registerWh, basis };
}

function shownBasis(value: Register, session: SessionScale): RegisterBasis | null | "unclear" {
  const startWh = session.startRegisterWh;
  // With a start at 0, or none, both ways of counting are the same.
  if (startWh === null || startWh === 0n) return null;
  if (value.registerWh >= startWh) return "lifetime";
  if (value.registerWh === 0n) return "unclear";
  return value.registerWh <= mostPlausibleWh(session.maxPowerW, value.at - session.startedAt)
    ? "session"
    : "lifetime";
}
