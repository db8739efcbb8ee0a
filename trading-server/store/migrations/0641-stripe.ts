/** What Stripe calls what we asked it for. */
export const stripeTables: readonly string[] = [
  `CREATE TABLE stripeCharges (
    chargeKey TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    customerId TEXT NOT NULL,
    intentId TEXT,
    returnUrl TEXT NOT NULL,
    askedAt INTEGER NOT NULL,
    PRIMARY KEY (chargeKey, attempt)
  ) STRICT`,
  "CREATE TABLE stripeRefunds (refundKey TEXT PRIMARY KEY, intentId TEXT NOT NULL, refundId TEXT) STRICT",
  "CREATE TABLE stripeCustomers (userId TEXT PRIMARY KEY REFERENCES users, customerId TEXT NOT NULL) STRICT",
];
