import { errorFacts } from "@tsunagu/edge/create-log.ts";
import type { MachineTools } from "../machine/machine-tools.ts";
import { derivedTransaction } from "../store/derived-transaction.ts";
import { matchDueSlots } from "./match-due-slots.ts";
import { firstPresentSlot, firstSlotToMatch, nextDueAt, type PastRest } from "./past.ts";
import { type AssetPlanDeps, planAssets } from "./plan-assets.ts";
import { planUsages } from "./plan-usages.ts";
import { type ReadBackPorts, readBack } from "./read-back.ts";
import { type MeasuredSlot, reportSlot, type SlotPorts } from "./report-slot.ts";
import { settleChanges, whileMore } from "./settle-changes.ts";

export type SettlingDeps = MachineTools &
  SlotPorts &
  PastRest &
  Omit<AssetPlanDeps, "now" | "random"> & {
    /** Records were queued: the outbox may look. */
    readonly onQueued: () => void;
    readonly readBackPorts: ReadBackPorts;
  };

export type Settling = AsyncDisposable & {
  /** Something new may be there: readings, sessions, purchasers, outcomes. Returns at once. */
  readonly wake: () => void;
  /** Resolves when everything that can be decided now is decided; for tests. */
  readonly idle: () => Promise<void>;
};

/** Slots fall due by the clock alone. */
const lookAgainMs = 15_000;
/** Meter values come in bursts; a burst is looked at once. */
const restMs = 200;

/**
 * Decides again and again what the readings want and what the next steps are, from what is on disk. Nothing is kept in
 * memory between two runs.
 */
export function startSettling(deps: SettlingDeps): Settling {
  const { timers, log } = deps;
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  let sleepMs = lookAgainMs;
  let waiting: Disposable | undefined;
  const reports = new Set<Promise<void>>();
  const shown = new Map<string, number>();

  function onSlot(slot: MeasuredSlot): void {
    // Late corrections of an earlier half hour are no news, and neither is the same one again.
    if ((shown.get(slot.deviceId) ?? 0) >= slot.slotStart) return;
    shown.set(slot.deviceId, slot.slotStart);
    const report = reportSlot(slot, deps).finally(() => reports.delete(report));
    reports.add(report);
  }

  async function run(): Promise<void> {
    waiting?.[Symbol.dispose]();
    sleepMs = lookAgainMs;
    try {
      do {
        again = false;
        await decide({ ...deps, onSlot });
      } while (again && !stopped);
      sleepMs = await untilNextDue(deps);
    } catch (error) {
      again = false;
      log.error("settling failed and is tried again", errorFacts(error));
    }
  }

  function wake(): void {
    again = true;
    if (stopped || running !== undefined) return;
    running = run().finally(() => {
      running = undefined;
      if (stopped) return;
      if (again) wake();
      else waiting = timers.after(sleepMs, wake);
    });
  }

  /** Woken from outside: waits for the burst to end. */
  let resting: Disposable | undefined;
  function wakeSoon(): void {
    if (stopped || resting !== undefined) return;
    resting = timers.after(restMs, () => {
      resting = undefined;
      wake();
    });
  }

  wake();
  return {
    wake: wakeSoon,
    idle: async () => {
      wake();
      while (running !== undefined) await running;
      await Promise.all(reports);
    },
    [Symbol.asyncDispose]: async () => {
      stopped = true;
      waiting?.[Symbol.dispose]();
      resting?.[Symbol.dispose]();
      await running;
      await Promise.all(reports);
    },
  };
}

async function decide(deps: SettlingDeps & { readonly onSlot: (slot: MeasuredSlot) => void }): Promise<void> {
  const { store } = deps;
  await settleChanges(deps);
  await readBack(deps);
  await whileMore(async () => {
    const more = await derivedTransaction(store, async (db) => {
      const usages = await planUsages(db, deps);
      const assets = await planAssets(db, deps);
      const isPlanned = !usages && !assets;
      const from = isPlanned ? await firstSlotToMatch(db, deps) : firstPresentSlot(deps.now());
      const slots = await matchDueSlots(db, { ...deps, from });
      return usages || assets || slots;
    });
    deps.onQueued();
    return more;
  });
}

async function untilNextDue(deps: SettlingDeps): Promise<number> {
  const next = await derivedTransaction(deps.store, (db) => nextDueAt(db, deps));
  if (next === null) return lookAgainMs;
  // A whole second later than now is the soonest that the clock shows another one.
  return Math.min(lookAgainMs, Math.max(1, next - deps.now()) * 1_000);
}
