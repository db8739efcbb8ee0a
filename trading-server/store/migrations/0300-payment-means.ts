export const paymentMeansTables: readonly string[] = [
  // Of a card only what its provider calls it and what a person knows it by.
  `CREATE TABLE paymentMeans (
    meansId TEXT PRIMARY KEY,
    userId TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
    token TEXT NOT NULL,
    brand TEXT NOT NULL,
    last4 TEXT NOT NULL,
    expires TEXT NOT NULL,
    autopaySince INTEGER,
    addedAt INTEGER NOT NULL,
    UNIQUE (userId, token)
  ) STRICT`,
  "CREATE UNIQUE INDEX oneAutopay ON paymentMeans (userId) WHERE autopaySince IS NOT NULL",
  // The card may be forgotten; what it was called stays with the payment.
  "ALTER TABLE payments ADD COLUMN means TEXT NOT NULL DEFAULT 'simulator'",
  "ALTER TABLE payments ADD COLUMN token TEXT",
  "ALTER TABLE payments ADD COLUMN automatic INTEGER NOT NULL DEFAULT 0",
  `CREATE TABLE simulatedCards (
    token TEXT PRIMARY KEY,
    brand TEXT NOT NULL,
    last4 TEXT NOT NULL,
    expires TEXT NOT NULL,
    way TEXT NOT NULL
  ) STRICT`,
  "ALTER TABLE simulatedCharges ADD COLUMN storeDueAt INTEGER",
];
