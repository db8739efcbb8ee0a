import { sql } from "kysely";
import type { SomeMachine } from "./some-machine.ts";

/** From now on the database may grow by so many pages of 4 KiB and no more, as on a disk that fills up. */
export async function limitPages({ store }: Pick<SomeMachine, "store">, pages: number): Promise<void> {
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(store);
  await sql.raw(`pragma max_page_count = ${(rows[0]?.page_count ?? 0) + pages}`).execute(store);
}
