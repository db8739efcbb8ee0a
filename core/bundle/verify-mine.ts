import { accountOf, homeMeterOf, homePlaceOf, type UserSecret } from "../identity/pseudonyms.ts";
import { notProved } from "../proofs/not-proved.ts";
import type { VerifiedBundle } from "./verify-bundle.ts";

/** A home of the user: its number, and the serials that the user read off its meters. */
export type OwnHome = { readonly home: number; readonly serials: readonly string[] };

/**
 * What no server can answer for: that the account is the user's, that the homes in the bill are the user's homes, and that
 * what was measured there was measured by the user's meters. Throws `not_proved`: `wrong_account`, `foreign_home`,
 * `foreign_meter` with the record's row.
 */
export function verifyMine(
  { statement, bill }: Pick<VerifiedBundle, "statement" | "bill">,
  secret: UserSecret,
  homes: readonly OwnHome[],
): void {
  const scope = { seller: statement.terms.seller, month: statement.terms.month };
  if (accountOf(secret, scope) !== statement.terms.account)
    throw notProved("wrong_account", "this account is not the user's");
  const meters = new Map(
    homes.map(({ home, serials }) => [
      String(homePlaceOf(secret, scope, home)),
      new Set(serials.map((serial) => String(homeMeterOf(secret, scope, serial)))),
    ]),
  );
  const foreign = statement.terms.homes.find(({ place }) => !meters.has(place));
  if (foreign !== undefined)
    throw notProved("foreign_home", "a home in this bill is not the user's", {
      facts: { place: foreign.place },
    });
  for (const [row, record] of bill.records.entries()) {
    if (record.kind !== "usage-recorded" && record.kind !== "usage-corrected") continue;
    const own = meters.get(record.place);
    if (own !== undefined && !own.has(record.meter)) {
      throw notProved("foreign_meter", "a meter in this bill is not the user's", { facts: { row } });
    }
  }
}
