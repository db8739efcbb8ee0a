/** Users, and what stands under their names. */
export type AccountTables = {
  readonly users: {
    userId: string;
    email: string;
    name: string;
    birthDay: string;
    language: "ja" | "en";
    passwordHash: string;
    /** `K` under the password: we cannot open it. */
    wrappedKeyJson: string;
    /** `K` under the recovery code. */
    recoveryKeyJson: string | null;
    /** Since then the password is another one than the key is sealed under; null: it is the same. */
    keySealedEarlierSince: number | null;
    /** The first month of this key, where an earlier one was lost. */
    keySinceMonth: number | null;
    /** The token of starts from the phone. */
    appToken: string;
    /** `registering` until the intermediary has said that the meters are nobody else's. */
    standing: "registering" | "active";
    createdAt: number;
    /** Who left: the row is empty and stays, since books refer to it. */
    erasedAt: number | null;
  };
  readonly signIns: {
    signInId: string;
    tokenHash: string;
    userId: string;
    startedAt: number;
    lastSeenAt: number;
    agent: string;
  };
  readonly consents: {
    userId: string;
    seller: number;
    kind: "terms" | "supply-conditions";
    version: string;
    at: number;
  };
  readonly cards: {
    token: string;
    userId: string;
    name: string;
    kind: "rfid" | "app" | "vehicle";
    blocked: number;
    createdAt: number;
  };
  readonly notifications: {
    notificationId: string;
    userId: string;
    at: number;
    isRead: number;
    kind: "registered" | "session-ended" | "statement-issued" | "payment" | "contract";
    /** The event it tells of: each is told once. */
    cause: string;
    titleJson: string;
    textJson: string;
    link: string | null;
  };
};
