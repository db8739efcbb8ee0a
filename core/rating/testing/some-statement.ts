import { sha256 } from "@noble/hashes/sha2.js";
import type { LedgerRecord } from "../../records/ledger-record.ts";
import { makeStatement, type StatementHead } from "../make-statement.ts";
import type { ClosingReference, Statement } from "../statement.ts";
import type { TariffBook } from "../tariff-book.ts";
import { documentDigest } from "../tariff-digest.ts";
import { decemberEnd } from "./some-record.ts";
import { someAwayTariff, someBook, someHomeTariff } from "./some-tariff.ts";
import { someTerms } from "./some-terms.ts";

export const someClosing = (blockTime = decemberEnd): ClosingReference => ({
  entry: 41,
  digest: "0c".repeat(32),
  blockTime,
});

const someHead = (change: Partial<StatementHead> = {}): StatementHead => ({
  number: "2024-12-0001",
  seller: { name: { ja: "販売者", en: "Seller" }, invoiceNumber: "T7123456789012" },
  terms: someTerms(),
  issuedAt: decemberEnd + 3_600,
  dueAt: decemberEnd + 30 * 86_400,
  closing: someClosing(),
  asOf: decemberEnd,
  adjustments: [],
  broughtForward: null,
  ...change,
});

export const someStatement = (
  records: readonly LedgerRecord[],
  head: Partial<StatementHead> = {},
  tariffs: TariffBook = someBook(someHomeTariff(), someAwayTariff()),
): Statement => makeStatement(someHead(head), { records, tariffs });

export const someStatementDigest = (statement: Statement): string => documentDigest(statement, { sha256 });
