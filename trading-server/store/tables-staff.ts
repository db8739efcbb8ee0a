export type StaffTables = {
  /** People of sellers, operators and auditors. */
  readonly staff: {
    staffId: string;
    /** Null for people who belong to no seller. */
    seller: number | null;
    email: string;
    name: string;
    passwordHash: string;
    rolesJson: string;
    createdAt: number;
  };
  readonly staffSignIns: {
    staffSignInId: string;
    tokenHash: string;
    staffId: string;
    startedAt: number;
    lastSeenAt: number;
    agent: string;
  };
};
