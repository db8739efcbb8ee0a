import { type Kysely, sql } from "kysely";

/** One change of the tables. Once released it never changes: what comes later is a further migration. */
export type Migration = {
  readonly name: string;
  /** SQL statements separated by `;`. */
  readonly up: string;
};

/** Runs those that the file has not seen, in the order of the list, each in a transaction of its own. */
export async function migrate<T>(store: Kysely<T>, migrations: readonly Migration[]): Promise<void> {
  await sql`create table if not exists migrations (name text primary key) strict`.execute(store);
  const { rows } = await sql<{ name: string }>`select name from migrations`.execute(store);
  const done = new Set(rows.map(({ name }) => name));
  for (const { name, up } of migrations) {
    if (done.has(name)) continue;
    await store.transaction().execute(async (transaction) => {
      for (const statement of up.split(";").filter((text) => text.trim() !== ""))
        await sql.raw(statement).execute(transaction);
      await sql`insert into migrations (name) values (${name})`.execute(transaction);
    });
  }
}
