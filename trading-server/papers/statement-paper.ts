import { Problem } from "@tsunagu/core/problem/problem.ts";
import { readPlaceNames } from "../chargers/place-names.ts";
import { findStatement, type KeptStatement } from "../statements/statement-rows.ts";
import type { Paper } from "./create-paper.ts";
import { type AskedPaper, addSeller, beginPaper, type PaperTools } from "./paper-parts.ts";
import { paperDate } from "./paper-text.ts";
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
  { userId, id, language }: AskedPaper,
  tools: PaperTools,
): Promise<Uint8Array> {
  const { db } = tools;
  const statement = await findStatement({ userId, statementId: id }, db);
  if (statement === undefined) throw new Problem("not_found", "there is no such statement");
  const { document, number } = statement;
  const names = await readPlaceNames({ userId, month: statement.month }, db);
  const { name: recipient } = await db
    .selectFrom("users")
    .select("name")
    .where("userId", "=", userId)
    .executeTakeFirstOrThrow();
  const words = paperWords[language];
  const title = document.seller.invoiceNumber === null ? words.bill : words.invoice;
  const time = document.issuedAt ?? document.asOf;
  const amount = { label: words.toBePaid, yen: BigInt(document.dueYen) };
  const paper = beginPaper({ title, number, time, language, recipient, amount }, tools);
  const parts = { document, words, language, nameOf: (place: string) => names(place)[language] };
  addHead(paper, statement, parts);
  addPlaces(paper, parts);
  addSums(paper, parts);
  addSessions(paper, parts);
  addHomes(paper, parts);
  addOrigins(paper, parts);
  addLedger(paper, parts);
  return paper.finish();
}

function addHead(paper: Paper, statement: KeptStatement, parts: StatementParts): void {
  const { document, words, language } = parts;
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

function addLedger(paper: Paper, { document, words }: StatementParts): void {
  if (document.closing === null) return;
  paper.heading(words.ledger);
  paper.text(words.ledgerText, { quiet: true });
  paper.field(words.entry, String(document.closing.entry));
  paper.field(words.digest, document.closing.digest);
}
