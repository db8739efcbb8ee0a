/** Numbers of convenience stores run out, and may be paid with all the same. */
export const latePaymentTables: readonly string[] = [
  "ALTER TABLE payments ADD COLUMN askedYen INTEGER NOT NULL DEFAULT 0",
  "UPDATE payments SET askedYen = (SELECT amountYen FROM charges WHERE charges.chargeKey = payments.chargeKey)",
  "ALTER TABLE payments ADD COLUMN askedAt INTEGER NOT NULL DEFAULT 0",
  `CREATE TABLE latePayments (
    chargeKey TEXT NOT NULL REFERENCES charges,
    attempt INTEGER NOT NULL,
    amountYen INTEGER NOT NULL CHECK (amountYen > 0),
    at INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    refundKey TEXT NOT NULL UNIQUE,
    status TEXT NOT NULL CHECK (status IN ('unknown', 'pending', 'succeeded', 'failed')),
    reason TEXT,
    nextTryAt INTEGER NOT NULL,
    PRIMARY KEY (chargeKey, attempt)
  ) STRICT`,
  // Of the simulated bank: a card that it has not authenticated cannot be kept.
  `ALTER TABLE simulatedCards ADD COLUMN authentication TEXT NOT NULL DEFAULT 'done'
    CHECK (authentication IN ('asked', 'done', 'refused'))`,
];
