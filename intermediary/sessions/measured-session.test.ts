import assert from "node:assert/strict";
import { test } from "node:test";
import { someSessions, someTokens } from "../testing/some-sessions.ts";
import { readSessionReport } from "./measured-session.ts";

test("a value that comes while a session is read is told whole or not at all, never with the energy of the one before", async (context) => {
  const room = await someSessions(context);
  const { store } = room.machine;
  const { sessionId, transactionId } = await room.start();
  await room.values(600, 3000n, { transactionId });
  const rawId = await room.raw();
  const newer = { at: room.machine.now() + 1200, register_wh: 6000n, context: "sampled" } as const;
  let writing: Promise<void> | undefined;
  const takeNewer = () =>
    store.transaction().execute(async (db) => {
      const row = { session_id: sessionId, raw_id: rawId, ...newer };
      await db.insertInto("session_registers").values(row).execute();
      await db
        .updateTable("sessions")
        .set({ energy_wh: 5000n })
        .where("session_id", "=", sessionId)
        .execute();
    });
  const interrupted = store.withPlugin({
    transformQuery: ({ node }) => node,
    // The first to have the connection after the first answer.
    transformResult: async ({ result }) => {
      writing ??= takeNewer();
      return result;
    },
  });
  const told = await readSessionReport(sessionId, { store: interrupted, findPurchaserByToken: someTokens });
  await writing;
  assert.deepEqual([told?.measured.energyWh, told?.shown.registerWh], ["2000", 3000n]);
  const later = await readSessionReport(sessionId, { store, findPurchaserByToken: someTokens });
  assert.deepEqual([later?.measured.energyWh, later?.shown.registerWh], ["5000", 6000n]);
});
