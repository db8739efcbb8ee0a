import { drawUuid } from "../machine/random-ids.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { Reader } from "./reader.ts";

type Read = {
  readonly seller: number;
  /** `accounts/682/…`, `entries/7`, `meters/…`, `plants/…/slots/…`. */
  readonly subject: string;
  readonly records: number;
  /** Whose records were shown. */
  readonly accounts: Iterable<string>;
};

/** SQLite takes so many values at once without a question. */
const rowsAtOnce = 400;

/** Notes that records were shown. MUST be waited for before they are: whoever is shown something leaves a trace. */
export async function noteRead(
  { kind, id, name }: Reader,
  { seller, subject, records, accounts }: Read,
  { db, now, random }: Pick<TradingTools, "db" | "now" | "random">,
): Promise<void> {
  const readId = drawUuid(random);
  const rows = [...new Set(accounts)].map((account) => ({ account, readId }));
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto("ledgerReads")
      .values({
        ...{ readId, at: now(), seller, subject, records },
        // A user's name has no place in a note that outlives the user.
        ...{ reader: kind, readerId: id, readerName: kind === "user" ? "" : name },
      })
      .execute();
    for (let at = 0; at < rows.length; at += rowsAtOnce) {
      await trx
        .insertInto("ledgerReadAccounts")
        .values(rows.slice(at, at + rowsAtOnce))
        .execute();
    }
  });
}
