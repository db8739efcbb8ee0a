import { accountOf, homeMeterOf, homePlaceOf, type UserSecret } from "../identity/pseudonyms.ts";
import { notProved } from "../proofs/not-proved.ts";
import type { Statement } from "../rating/statement.ts";
import type { VerifiedBundle } from "./verify-bundle.ts";

/** A home of the user: its number, and the serials that the user read off its meters. */
export type OwnHome = { readonly home: number; readonly serials: readonly string[] };

/** By place. */
type OwnMeters = ReadonlyMap<string, ReadonlySet<string>>;

type TermsHome = Statement["terms"]["homes"][number];

/**
 * What no server can answer for: that the account is the user's, that the homes in the bill are the user's homes, and that
 * what was measured there was measured by the user's meters. Throws `not_proved`: `wrong_account`, `foreign_home`, `meter_twice`,
 * `foreign_meter` with the record's row.
 */
export function verifyMine(
  { statement, bill }: Pick<VerifiedBundle, "statement" | "bill">,
  secret: UserSecret,
  homes: readonly OwnHome[],
): void {
  const { homes: billed } = statement.terms;
  const scope = { seller: statement.terms.seller, month: statement.terms.month };
  if (accountOf(secret, scope) !== statement.terms.account)
    throw notProved("wrong_account", "this account is not the user's");
  const meters: OwnMeters = new Map(
    homes.map(({ home, serials }) => [
      String(homePlaceOf(secret, scope, home)),
      new Set(serials.map((serial) => String(homeMeterOf(secret, scope, serial)))),
    ]),
  );
  const foreign = billed.find(({ place }) => !meters.has(place));
  if (foreign !== undefined)
    throw notProved("foreign_home", "a home in this bill is not the user's", {
      facts: { place: foreign.place },
    });
  const twice = billed.findLast((home) => !hasOwnMeter(home, { billed, meters }));
  if (twice !== undefined)
    throw notProved("meter_twice", "a home in this bill has no meter of its own", {
      facts: { place: twice.place },
    });
  for (const [row, record] of bill.records.entries()) {
    if (record.kind !== "usage-recorded" && record.kind !== "usage-corrected") continue;
    const own = meters.get(record.place);
    if (own !== undefined && !own.has(record.meter)) {
      throw notProved("foreign_meter", "a meter in this bill is not the user's", { facts: { row } });
    }
  }
}

/** A meter that no other home of the bill has at the same time: whoever tells of a home more behind it bills the fixed part twice. */
function hasOwnMeter(
  home: TermsHome,
  { billed, meters }: { readonly billed: readonly TermsHome[]; readonly meters: OwnMeters },
): boolean {
  const others = billed.filter((other) => other !== home && isAtSameTime(other, home));
  return [...(meters.get(home.place) ?? [])].some((meter) =>
    others.every(({ place }) => meters.get(place)?.has(meter) !== true),
  );
}

const isAtSameTime = (a: TermsHome, b: TermsHome): boolean =>
  (a.to === null || b.from < a.to) && (b.to === null || a.from < b.to);
