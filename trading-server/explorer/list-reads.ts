import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { listReads } from "@tsunagu/core/api/explorer.ts";
import type { Db } from "../store/open-database.ts";
import type { Reader } from "./reader.ts";

type Note = Answer<typeof listReads>["reads"][number];

const longest = 300;
const columns = [
  "ledgerReads.readId",
  "at",
  "reader",
  "readerId",
  "readerName",
  "seller",
  "subject",
  "records",
] as const;

/**
 * Who looked at what, newest first: a user is told of whoever looked at the own records (not the name of a member of staff), staff of
 * everything that was looked at of their seller, an auditor of what that auditor looked at.
 */
export async function readsFor(reader: Reader, db: Db): Promise<Note[]> {
  if (reader.kind === "user") return readsOfUser(reader.id, db);
  const sellers = reader.scopes.map(({ seller }) => seller);
  const query = db.selectFrom("ledgerReads").select(columns).orderBy("at", "desc").limit(longest);
  if (reader.kind === "auditor") {
    return (await query.where("readerId", "=", reader.id).where("reader", "=", "auditor").execute()).map(
      toNote,
    );
  }
  return (await query.where("seller", "in", sellers).execute()).map(toNote);
}

/** All reads of a user's records, newest first: for the user's own screen and for the export of the user's data. */
export async function readsOfUser(
  userId: string,
  db: Db,
  { limit = longest }: { readonly limit?: number } = {},
): Promise<Note[]> {
  const rows = await db
    .selectFrom("ledgerReads")
    .select(columns)
    .where("ledgerReads.readId", "in", (reads) =>
      reads
        .selectFrom("ledgerReadAccounts")
        .innerJoin("pseudonyms", "pseudonyms.account", "ledgerReadAccounts.account")
        .select("ledgerReadAccounts.readId")
        .where("pseudonyms.userId", "=", userId),
    )
    .orderBy("at", "desc")
    .limit(limit)
    .execute();
  // Whose staff it was is said, not who.
  return rows.map((row) => ({ ...toNote(row), readerName: null }));
}

const toNote = ({ at, reader, readerName, seller, subject, records }: Note): Note => ({
  at,
  reader,
  readerName: reader === "user" ? null : readerName,
  seller,
  subject,
  records,
});
