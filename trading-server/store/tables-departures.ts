/** Users who left: what the law keeps of them, and what the intermediary still has to be told. */
export type DepartureTables = {
  /** Who an invoice is to. Not read by any screen; gone after `keptUntil`. */
  readonly keptForLaw: { userId: string; name: string; addressesJson: string; keptUntil: string };
  /** Erasures that the intermediary has not confirmed yet. */
  readonly erasures: {
    purchaserId: string;
    leftAt: number;
    attempts: number;
    nextAttemptAt: number;
    lastProblem: string | null;
  };
};
