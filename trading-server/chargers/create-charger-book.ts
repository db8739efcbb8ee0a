import { chargerFacts, getCharger, listChargers } from "@tsunagu/core/api/intermediary-charging.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { z } from "zod";
import type { CallIntermediary } from "../intermediary-client/call-intermediary.ts";
import type { TradingTools } from "../machine/trading-tools.ts";

export type ChargerFacts = z.output<typeof chargerFacts>;

/** `staleSince`: the intermediary is away, and the facts are from then. */
type KnownCharger = { readonly facts: ChargerFacts; readonly staleSince: number | null };

export type ChargerBook = {
  /** Throws `not_found`, or `neighbour_away` if nothing was ever heard of it. */
  find(chargerId: string): Promise<KnownCharger>;
  /** All of them; while the intermediary is away those that were heard of. */
  list(): Promise<readonly ChargerFacts[]>;
};

type Deps = Pick<TradingTools, "db" | "now"> & { readonly callIntermediary: CallIntermediary };
type Told = { readonly facts: ChargerFacts; readonly toldAt: number };

/** Screens ask all the time; the intermediary is asked at most this often for one charger. */
const freshForS = 2;
/** What did not change is written again after this time. */
const writeEveryS = 60;

export function createChargerBook({ db, now, callIntermediary }: Deps): ChargerBook {
  const told = new Map<string, Told>();
  const written = new Map<string, { json: string; at: number }>();
  const asking = new Map<string, Promise<ChargerFacts>>();

  async function keep(facts: ChargerFacts): Promise<ChargerFacts> {
    const { chargerId } = facts;
    const at = now();
    told.set(chargerId, { facts, toldAt: at });
    const json = JSON.stringify(facts);
    const before = written.get(chargerId);
    if (before?.json === json && before.at > at - writeEveryS) return facts;
    written.set(chargerId, { json, at });
    await db
      .insertInto("chargerFacts")
      .values({ chargerId, factsJson: json, toldAt: at })
      .onConflict((conflict) => conflict.column("chargerId").doUpdateSet({ factsJson: json, toldAt: at }))
      .execute();
    return facts;
  }

  const ask = (chargerId: string): Promise<ChargerFacts> => {
    const known = asking.get(chargerId);
    if (known !== undefined) return known;
    const answer = callIntermediary(getCharger, { params: { chargerId } })
      .then(keep)
      .finally(() => asking.delete(chargerId));
    asking.set(chargerId, answer);
    return answer;
  };

  return {
    find: async (chargerId) => {
      const known = told.get(chargerId);
      if (known !== undefined && known.toldAt > now() - freshForS)
        return { facts: known.facts, staleSince: null };
      try {
        return { facts: await ask(chargerId), staleSince: null };
      } catch (error) {
        const last = known ?? (await readKept(db)).get(chargerId);
        if (!isAway(error) || last === undefined) throw error;
        return { facts: last.facts, staleSince: last.toldAt };
      }
    },
    list: async () => {
      try {
        const { chargers } = await callIntermediary(listChargers, {});
        for (const facts of chargers) await keep(facts);
        return chargers;
      } catch (error) {
        if (!isAway(error)) throw error;
        return [...(await readKept(db)).values()].map(({ facts }) => facts);
      }
    },
  };
}

async function readKept(db: Deps["db"]): Promise<ReadonlyMap<string, Told>> {
  const rows = await db.selectFrom("chargerFacts").selectAll().orderBy("chargerId").execute();
  return new Map(
    rows.map(({ chargerId, factsJson, toldAt }) => [
      chargerId,
      { facts: chargerFacts.parse(JSON.parse(factsJson)), toldAt },
    ]),
  );
}

const isAway = (error: unknown): boolean => error instanceof Problem && error.code === "neighbour_away";
