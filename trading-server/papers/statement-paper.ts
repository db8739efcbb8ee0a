import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Statement } from "@tsunagu/core/rating/statement.ts";
import { readPlaceNames } from "../chargers/place-names.ts";
import { findStatement, type KeptStatement } from "../statements/statement-rows.ts";
import type { Db } from "../store/open-database.ts";
import { createPaper, type Paper } from "./create-paper.ts";
import type { PaperFonts } from "./paper-fonts.ts";
import { addSeller } from "./paper-parts.ts";
import { type PaperLanguage, paperDate, paperYen } from "./paper-text.ts";
import { paperWords } from "./paper-words.ts";
import {
  addHomes,
  addOrigins,
  addPlaces,
  addSessions,
  addSums,
  type StatementParts,
} from "./statement-parts.ts";

/**
 * A statement as a PDF: what is to be paid first, then where and for what, how each home and each charge comes about, taxes, and
 * the closing of the ledger. It tells the issued document alone, so it never changes. Throws `not_found`, for another user's too.
 */
export async function statementPaper(
  { userId, statementId, language }: { userId: string; statementId: string; language: PaperLanguage },
  { db, fonts, isSimulated }: { db: Db; fonts: PaperFonts; isSimulated: boolean },
): Promise<Uint8Array> {
  const statement = await findStatement({ userId, statementId }, db);
  if (statement === undefined) throw new Problem("not_found", "there is no such statement");
  const { document, number } = statement;
  const names = await readPlaceNames({ userId, month: statement.month }, db);
  const user = await db
    .selectFrom("users")
    .select("name")
    .where("userId", "=", userId)
    .executeTakeFirstOrThrow();
  const words = paperWords[language];
  const title = document.seller.invoiceNumber === null ? words.bill : words.invoice;
  const paper = createPaper(
    {
      ...{ title, number, time: document.issuedAt ?? document.asOf, language },
      simulated: isSimulated ? words.simulated : null,
    },
    fonts,
  );
  const parts = { document, words, language, nameOf: (place: string) => names(place)[language] };
  addHead(paper, { statement, recipient: user.name, parts });
  addPlaces(paper, parts);
  addSums(paper, parts);
  addSessions(paper, parts);
  addHomes(paper, parts);
  addOrigins(paper, parts);
  addLedger(paper, parts);
  return paper.finish();
}

function addHead(
  paper: Paper,
  { statement, recipient, parts }: { statement: KeptStatement; recipient: string; parts: StatementParts },
): void {
  const { document, words, language } = parts;
  paper.gap(8);
  paper.text(words.recipient(recipient), { size: 14 });
  paper.amount(words.toBePaid, paperYen(BigInt(document.dueYen), language));
  if (document.dueAt !== null && document.dueYen !== "0")
    paper.field(words.dueDay, paperDate(document.dueAt, language));
  const made = document.issuedAt === null ? words.asOf : words.issued;
  paper.field(made, paperDate(document.issuedAt ?? document.asOf, language));
  const { from, to } = document.terms.period;
  paper.field(words.period, `${paperDate(from, language)} – ${paperDate(to - 1, language)}`);
  if (statement.kind === "closing") paper.field(words.kind, words.closing);
  paper.field(words.standing, words.standings[document.status]);
  addSeller(paper, { seller: document.seller, words, language });
}

function addLedger(paper: Paper, { document, words }: { document: Statement } & StatementParts): void {
  if (document.closing === null) return;
  paper.heading(words.ledger);
  paper.text(words.ledgerText, { quiet: true });
  paper.field(words.entry, String(document.closing.entry));
  paper.field(words.digest, document.closing.digest);
}
