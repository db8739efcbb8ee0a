import { monthOf } from "@tsunagu/core/energy/time.ts";
import type { FindPurchaserByToken } from "../sessions/ports.ts";
import type { Store } from "../store/open-database.ts";
import { dayTextOf } from "./jst-days.ts";

/** Who holds a token, whose customer that is, and the homes whose contract runs, all at that time. */
export const findPurchaserByToken =
  (store: Store): FindPurchaserByToken =>
  async (tokenKey, at) => {
    const held = await store
      .selectFrom("purchaser_tokens")
      .innerJoin("purchasers", "purchasers.purchaser_id", "purchaser_tokens.purchaser_id")
      .leftJoin("purchaser_months", (join) =>
        join
          .onRef("purchaser_months.purchaser_id", "=", "purchasers.purchaser_id")
          .on("purchaser_months.month", "=", monthOf(at)),
      )
      .select([
        "purchasers.purchaser_id",
        "purchasers.seller as sellerToday",
        "purchaser_months.seller as sellerThen",
        "purchaser_tokens.blocked",
      ])
      .where("token_key", "=", tokenKey)
      .executeTakeFirst();
    if (held === undefined) return null;
    const homes = await homesAt(store, { purchaserId: held.purchaser_id, at });
    // Outside every contract nobody can be billed.
    if (homes.length === 0) return null;
    return {
      purchaserId: held.purchaser_id,
      seller: held.sellerThen ?? held.sellerToday,
      blocked: held.blocked === 1,
      homes: homes.flatMap(({ settlement_serial, place }) =>
        place === null ? [] : [{ settlementSerial: settlement_serial, place }],
      ),
    };
  };

function homesAt(store: Store, { purchaserId, at }: { purchaserId: string; at: number }) {
  const day = dayTextOf(at);
  return store
    .selectFrom("purchaser_homes")
    .leftJoin("purchaser_places", (join) =>
      join
        .onRef("purchaser_places.purchaser_id", "=", "purchaser_homes.purchaser_id")
        .onRef("purchaser_places.home", "=", "purchaser_homes.home")
        .on("purchaser_places.month", "=", monthOf(at)),
    )
    .select(["settlement_serial", "purchaser_places.place"])
    .where("purchaser_homes.purchaser_id", "=", purchaserId)
    .where("from_day", "<=", day)
    .where((has) => has.or([has("to_day", "is", null), has("to_day", ">", day)]))
    .execute();
}

/** A home's contract at a time, with the pseudonyms of that month; null outside every contract or without pseudonyms. */
export type HomeAt = {
  readonly purchaserId: string;
  readonly seller: number;
  readonly home: number;
  /** 1 to 10, as areas are written on the ledger. */
  readonly area: number;
  readonly month: number;
  readonly account: string;
  readonly place: string;
  /** Serial → pseudonym of the month. */
  readonly meters: ReadonlyMap<string, string>;
  readonly subMeters: readonly { readonly serial: string; readonly endUse: string }[];
};

export async function findHomeBySerial(store: Store, serial: string, at: number): Promise<HomeAt | null> {
  const day = dayTextOf(at);
  const month = monthOf(at);
  const home = await store
    .selectFrom("purchaser_homes")
    .innerJoin("purchaser_months", "purchaser_months.purchaser_id", "purchaser_homes.purchaser_id")
    .innerJoin("purchaser_places", (join) =>
      join
        .onRef("purchaser_places.purchaser_id", "=", "purchaser_homes.purchaser_id")
        .onRef("purchaser_places.home", "=", "purchaser_homes.home")
        .onRef("purchaser_places.month", "=", "purchaser_months.month"),
    )
    .select([
      "purchaser_homes.purchaser_id",
      "purchaser_months.seller",
      "purchaser_homes.home",
      "area",
      "account",
      "place",
    ])
    .where("settlement_serial", "=", serial)
    .where("purchaser_months.month", "=", month)
    .where("from_day", "<=", day)
    .where((has) => has.or([has("to_day", "is", null), has("to_day", ">", day)]))
    .executeTakeFirst();
  if (home === undefined) return null;
  const meters = await store
    .selectFrom("purchaser_meters")
    .select(["serial", "meter"])
    .where("purchaser_id", "=", home.purchaser_id)
    .where("home", "=", home.home)
    .where("month", "=", month)
    .execute();
  const subMeters = await store
    .selectFrom("purchaser_sub_meters")
    .select(["serial", "end_use as endUse"])
    .where("purchaser_id", "=", home.purchaser_id)
    .where("home", "=", home.home)
    .orderBy("serial")
    .execute();
  const { purchaser_id: purchaserId, seller, account, place } = home;
  return {
    purchaserId,
    seller,
    home: home.home,
    area: home.area,
    month,
    account,
    place,
    meters: new Map(meters.map(({ serial: of, meter }) => [of, meter])),
    subMeters,
  };
}
