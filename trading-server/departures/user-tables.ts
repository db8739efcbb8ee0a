import type { Tables } from "../store/tables.ts";

type UserTable = {
  readonly table: keyof Tables;
  /** Columns that are not given away; null: the table is not taken along. */
  readonly omit: readonly string[] | null;
  /** `erase`: rows go with the user. `keep`: they stay, under an id that is nobody's. */
  readonly fate: "erase" | "keep";
};

/** Secrets of the machine or of the key: never in an export. */
const hashes = ["tokenHash", "codeHash", "proofHash"];

/**
 * What becomes of every table that has a column `userId`, in an order in which rows may go. Whoever adds such a table adds it here.
 */
export const userTables: readonly UserTable[] = [
  { table: "signIns", omit: hashes, fate: "erase" },
  { table: "consents", omit: [], fate: "erase" },
  { table: "cards", omit: [], fate: "erase" },
  { table: "notifications", omit: [], fate: "erase" },
  // A mail may hold a code that still opens something.
  { table: "mails", omit: ["valuesJson"], fate: "erase" },
  { table: "addressChecks", omit: hashes, fate: "erase" },
  { table: "passwordResets", omit: hashes, fate: "erase" },
  { table: "screenSignIns", omit: hashes, fate: "erase" },
  { table: "auditGrants", omit: ["staffId"], fate: "erase" },
  { table: "meters", omit: [], fate: "erase" },
  { table: "pseudonyms", omit: [], fate: "erase" },
  { table: "startRequests", omit: [], fate: "erase" },
  { table: "chargingSessions", omit: [], fate: "erase" },
  // The provider's name of a card is a key to it.
  { table: "paymentMeans", omit: ["token"], fate: "erase" },
  // Kept until the provider has forgotten the user too, which goes by this.
  { table: "stripeCustomers", omit: ["customerId"], fate: "keep" },
  // A day's use at a place is a profile; the month's sum is on the invoice.
  { table: "salesDays", omit: [], fate: "erase" },
  { table: "salesUses", omit: [], fate: "erase" },
  { table: "salesMonths", omit: [], fate: "keep" },
  { table: "sellerChanges", omit: [], fate: "erase" },
  { table: "contracts", omit: [], fate: "erase" },
  { table: "statements", omit: [], fate: "keep" },
  { table: "charges", omit: [], fate: "keep" },
  { table: "entries", omit: [], fate: "keep" },
  { table: "creditNotes", omit: [], fate: "keep" },
  // The user's own row is emptied, since books refer to it.
  { table: "users", omit: ["passwordHash", "wrappedKeyJson", "recoveryKeyJson", "appToken"], fate: "keep" },
  { table: "keptForLaw", omit: null, fate: "keep" },
];

/** Tables that hang on those, and how: taken along with them. */
export const childTables = [
  { table: "subMeters", of: "contracts", by: "contractId", omit: [] },
  { table: "contractVersions", of: "contracts", by: "contractId", omit: [] },
  { table: "payments", of: "charges", by: "chargeKey", omit: [] },
  { table: "latePayments", of: "charges", by: "chargeKey", omit: [] },
  { table: "postings", of: "entries", by: "entryId", omit: [] },
  { table: "creditAllocations", of: "creditNotes", by: "creditNoteId", omit: [] },
  { table: "refunds", of: "creditNotes", by: "creditNoteId", omit: [] },
] as const;
