import { Buffer } from "node:buffer";
import type { MachineTools } from "../machine/machine-tools.ts";
import type { Store } from "../store/open-database.ts";

/**
 * The id under which a part of a session stands on the ledger: its own for the first, then a random one for each month it
 * goes on in, drawn once and kept.
 */
export async function ledgerSessionOf(
  store: Store,
  { sessionId, number }: { readonly sessionId: string; readonly number: number },
  { random }: Pick<MachineTools, "random">,
): Promise<string> {
  if (number === 0) return sessionId;
  const known = await store
    .selectFrom("session_parts")
    .select("ledger_session")
    .where("session_id", "=", sessionId)
    .where("number", "=", number)
    .executeTakeFirst();
  if (known !== undefined) return known.ledger_session;
  const ledgerSession = drawSession(random);
  await store
    .insertInto("session_parts")
    .values({ session_id: sessionId, number, ledger_session: ledgerSession })
    .execute();
  return ledgerSession;
}

/** Zeros on the ledger mean "no session". */
function drawSession(random: MachineTools["random"]): string {
  const hex = Buffer.from(random(8)).toString("hex");
  return /^0+$/.test(hex) ? drawSession(random) : hex;
}
