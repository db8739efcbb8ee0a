/** Whose an address is, and how a user gets in again. Codes and tokens are kept as digests. */
export type AccessTables = {
  readonly addressChecks: {
    checkId: string;
    purpose: "registration" | "change";
    /** Whose address is to change. */
    userId: string | null;
    email: string;
    language: "ja" | "en";
    codeHash: string;
    tokenHash: string;
    /** What a code or a link is exchanged for; a registration shows it. */
    proofHash: string | null;
    /** Wrong codes so far. */
    attempts: number;
    createdAt: number;
    validUntil: number;
  };
  readonly passwordResets: { tokenHash: string; userId: string; createdAt: number; validUntil: number };
};
