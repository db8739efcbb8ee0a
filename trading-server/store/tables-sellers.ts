/** Who sellers are, and what their customers agree to. */
export type SellerTables = {
  readonly sellerProfiles: {
    seller: number;
    nameJson: string;
    invoiceNumber: string | null;
    contactJson: string | null;
  };
  /** Rows never change. */
  readonly sellerDocuments: {
    seller: number;
    kind: "terms" | "supply-conditions";
    version: string;
    textJson: string;
    fromDay: string;
    savedAt: number;
  };
};
