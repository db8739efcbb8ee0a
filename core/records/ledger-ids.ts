declare const idOf: unique symbol;
type HexId<Name extends string> = string & { readonly [idOf]: Name };

/** The pseudonym of one user at one seller in one month: 16 bytes as lower-case hex. */
export type AccountId = HexId<"account">;
/** 8 bytes as lower-case hex. */
export type MeterId = HexId<"meter">;
/** 8 bytes as lower-case hex. A public charger's place is public, a home's is a pseudonym of one month. */
export type PlaceId = HexId<"place">;
/** 8 bytes as lower-case hex. */
export type PlantId = HexId<"plant">;
/** 8 random bytes as lower-case hex, never all zero: zeros on the ledger mean "no session". */
export type SessionId = HexId<"session">;

export const toAccountId = (hex: string): AccountId =>
  checkedId(hex, { bytes: 16, zero: false }) as AccountId;
export const toMeterId = (hex: string): MeterId => checkedId(hex, { bytes: 8, zero: false }) as MeterId;
export const toPlaceId = (hex: string): PlaceId => checkedId(hex, { bytes: 8, zero: true }) as PlaceId;
export const toPlantId = (hex: string): PlantId => checkedId(hex, { bytes: 8, zero: false }) as PlantId;
export const toSessionId = (hex: string): SessionId => checkedId(hex, { bytes: 8, zero: false }) as SessionId;

/** Throws `RangeError` on anything but lower-case hex of the right length, and on all zeros where they mean "none". */
function checkedId(hex: string, { bytes, zero }: { bytes: number; zero: boolean }): string {
  if (hex.length !== bytes * 2 || !/^[0-9a-f]*$/.test(hex)) {
    throw new RangeError(`an id here is ${bytes} bytes as lower-case hex, got "${hex}"`);
  }
  if (!zero && /^0*$/.test(hex)) throw new RangeError("this id must not be all zeros");
  return hex;
}
