import type { Seen } from "@tsunagu/core/proofs/seen.ts";
import type { Memory } from "../../ui/memory.ts";
import { withKnownMeters } from "./contract-pins.ts";
import { type Account, loadPins, type Pins, savePins, withSeen } from "./pins.ts";

type Proved = {
  /** As they were when the proof began. */
  readonly pins: Pins;
  readonly account: Account;
  readonly seen: Seen;
};

/** Keeps what a proof saw with what this device believes by now: results were shown and price lists accepted while the server took its time. */
export function keepSeen(local: Memory, userId: string, { pins, account, seen }: Proved): void {
  const byNow = withKnownMeters(loadPins(local, userId) ?? pins, pins.homes);
  savePins(local, userId, withSeen(byNow, account, seen));
}
