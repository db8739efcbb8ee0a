import { type CallTools, callContract } from "@tsunagu/core/api/call-contract.ts";
import { postFileImport } from "@tsunagu/core/api/operator.ts";
import { slotOf } from "@tsunagu/core/energy/time.ts";
import type { Log } from "@tsunagu/edge/create-log.ts";
import type { RegisterWhAt } from "../world/cumulative-register.ts";
import { halfHourFile } from "../world/half-hour-file.ts";

export type MeterOperator = {
  /** Sends the half hours that ended between two times (seconds since 1970) as files, and tries again until they are taken. */
  readonly send: (
    meter: { readonly serial: string; readonly registerWhAt: RegisterWhAt },
    span: { readonly from: number; readonly to: number },
    onSent: (halfHours: number) => void,
  ) => Promise<void>;
};

/** One month and a bit in one file. */
const slotsAtOnce = 1500;
const retryMs = 2000;

/** The meter operator's office, which has the half hours of all meters and sends them as files. */
export function createMeterOperator({
  operator,
  mapping,
  sleep,
  log,
  stop,
}: {
  operator: CallTools;
  mapping: string;
  sleep: (ms: number) => Promise<void>;
  log: Log;
  stop: AbortSignal;
}): MeterOperator {
  return {
    send: async ({ serial, registerWhAt }, { from, to }, onSent) => {
      const end = slotOf(to);
      for (let fromSlot = slotOf(from); fromSlot < end && !stop.aborted; fromSlot += slotsAtOnce) {
        const toSlot = Math.min(end, fromSlot + slotsAtOnce);
        const file = halfHourFile(serial, registerWhAt, { fromSlot, toSlot });
        await sendFile(serial, file);
        onSent(toSlot - fromSlot);
      }
    },
  };

  async function sendFile(serial: string, file: string): Promise<void> {
    const contentBase64 = Buffer.from(file).toString("base64");
    while (!stop.aborted) {
      try {
        const { refused } = await callContract(
          postFileImport,
          { body: { mapping, serial, contentBase64 } },
          operator,
        );
        if (refused.length > 0)
          log.warn("half hours were refused", { serial, rows: refused.length, first: refused[0]?.reason });
        return;
      } catch (error) {
        log.warn("a file of half hours is sent again", { serial, error: String(error) });
        await sleep(retryMs);
      }
    }
  }
}
