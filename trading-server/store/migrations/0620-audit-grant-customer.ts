/** A grant may be about one customer only. */
export const auditGrantCustomer: readonly string[] = ["ALTER TABLE auditGrants ADD COLUMN userId TEXT"];
