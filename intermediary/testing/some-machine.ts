import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import { processTimers } from "@tsunagu/edge/timers.ts";
import type { MachineTools } from "../machine/machine-tools.ts";
import { openDatabase } from "../store/open-database.ts";

export type SomeMachine = MachineTools & {
  /** Moves the clock: whole seconds since 1970. */
  readonly setNow: (at: number) => void;
  readonly path: string;
  /** Opens the same file again, as a restart does. */
  readonly restart: () => Promise<SomeMachine>;
};

/** 2026-11-10 12:00:00 in Japan. */
export const someNow = Date.UTC(2026, 10, 10, 3) / 1000;

/** A real database in a folder of its own, a clock that stands still, and randomness that counts. */
export async function someMachine(context: TestContext): Promise<SomeMachine> {
  const folder = mkdtempSync(join(tmpdir(), "tsunagu-intermediary-"));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return openMachine(context, { path: join(folder, "intermediary.sqlite"), startAt: someNow, drawn: 0 });
}

export async function openMachine(
  context: TestContext,
  { path, startAt, drawn }: { path: string; startAt: number; drawn: number },
): Promise<SomeMachine> {
  const store = await openDatabase(path);
  context.after(() => store.destroy());
  let at = startAt;
  let count = drawn;
  return {
    store,
    now: () => at,
    setNow: (next) => {
      at = next;
    },
    random: (bytes) => {
      count += 1;
      return new Uint8Array(bytes).map((_, index) => (index < 2 ? (count >> (8 * index)) & 0xff : 0xa5));
    },
    timers: processTimers,
    log: silentLog,
    path,
    restart: async () => {
      await store.destroy();
      return openMachine(context, { path, startAt: at, drawn: count });
    },
  };
}
