import { slotOf, slotStart } from "@tsunagu/core/energy/time.ts";
import type { Log } from "@tsunagu/edge/create-log.ts";
import { type MeterSettings, type SimulatedMeter, startSimulatedMeter } from "../devices/simulated-meter.ts";
import type { WorldBook } from "../devices/world-book.ts";
import type { RegisterWhAt } from "../world/cumulative-register.ts";

export type LiveMeter = AsyncDisposable & {
  readonly meterId: string;
  readonly registerWhAt: RegisterWhAt;
  readonly fee: SimulatedMeter["fee"];
  /** Reads the register at a time, and tells it unless it is held back. Returns at once. */
  readonly read: (at: number) => void;
  readonly holdBack: () => void;
  /** Tells what was held back: late, but nothing is lost. */
  readonly letGo: () => void;
  readonly isHeldBack: () => boolean;
  readonly waiting: () => number;
};

const mostWaiting = 4000;

/** A meter on the air from now on: every reading is told until the broker has it, in order. */
export async function startLiveMeter(
  settings: MeterSettings,
  {
    mqttUrl,
    registerWhAt,
    book,
    showsFee,
    onChange,
    now,
    log,
  }: {
    mqttUrl: string;
    registerWhAt: RegisterWhAt;
    book: WorldBook;
    showsFee: boolean;
    onChange: () => void;
    now: () => number;
    log: Log;
  },
): Promise<LiveMeter> {
  const { meterId } = settings;
  const meter = await startSimulatedMeter(settings, {
    mqttUrl,
    registerWhAt,
    showsFee,
    onFee: onChange,
    now,
  });
  let waiting: number[] = [];
  let heldBack = false;
  let telling = false;
  let lastRead = 0;

  async function tell(): Promise<void> {
    if (telling || heldBack) return;
    telling = true;
    try {
      while (waiting.length > 0 && !heldBack) {
        const times = waiting;
        await meter.report(times);
        waiting = waiting.slice(times.length);
        const last = times.at(-1) ?? 0;
        if (slotStart(slotOf(last)) > book.toldUntil(meterId, 0))
          book.setToldUntil(meterId, slotStart(slotOf(last)));
      }
    } catch (error) {
      log.warn("a simulated meter could not report", { meterId, error: String(error) });
    } finally {
      telling = false;
    }
  }

  return {
    meterId,
    registerWhAt,
    fee: meter.fee,
    read: (at) => {
      const mark = slotStart(slotOf(at));
      // The half hour itself comes first: slots are cut by real readings.
      const times = mark > lastRead && mark < at ? [mark, at] : [at];
      lastRead = at;
      waiting = [...waiting, ...times].slice(-mostWaiting);
      void tell();
    },
    holdBack: () => {
      heldBack = true;
      onChange();
    },
    letGo: () => {
      heldBack = false;
      onChange();
      void tell();
    },
    isHeldBack: () => heldBack,
    waiting: () => waiting.length,
    [Symbol.asyncDispose]: () => meter[Symbol.asyncDispose](),
  };
}
