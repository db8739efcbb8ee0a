export type SellerChangeTables = {
  readonly sellerChanges: {
    userId: string;
    /** A 1st. */
    fromDay: string;
    fromSeller: number;
    toSeller: number;
    /** Which contract ends and which one begins, for each home. */
    homesJson: string;
    /** Of the months from that day on, as they were under the seller before: they come back when the change is called off. */
    pseudonymsBeforeJson: string;
    /** The account of its first month under the new seller. */
    firstAccount: string;
    notedAt: number;
    /** When the user was told that the day has come. */
    toldAt: number | null;
  };
};
