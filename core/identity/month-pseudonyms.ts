import { accountOf, homeMeterOf, homePlaceOf, type UserSecret } from "./pseudonyms.ts";

/** A home as the ledger knows it: its number in the user's contract and the serials printed on its meters. */
export type HomeMeters = { readonly home: number; readonly serials: readonly string[] };

/**
 * What the phone gives away so that its use can be recorded: the pseudonyms of some months, never `K`. The shape is that
 * of `monthPseudonyms` in `core/api`.
 */
export function monthPseudonyms(
  secret: UserSecret,
  {
    seller,
    firstMonth,
    lastMonth,
    homes,
  }: { seller: number; firstMonth: number; lastMonth: number; homes: readonly HomeMeters[] },
) {
  return Array.from({ length: Math.max(0, lastMonth - firstMonth + 1) }, (_, index) => {
    const scope = { seller, month: firstMonth + index };
    return {
      month: scope.month,
      account: accountOf(secret, scope),
      homes: homes.map(({ home, serials }) => ({
        home,
        place: homePlaceOf(secret, scope, home),
        meters: serials.map((serial) => ({ serial, meter: homeMeterOf(secret, scope, serial) })),
      })),
    };
  });
}
