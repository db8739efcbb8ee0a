import type { MachineTools } from "../machine/machine-tools.ts";
import type { TokenJudgement } from "./judge-token.ts";

type State = TokenJudgement["state"];

/** Different cards that nobody has: this many an hour at a station, and as many more for each of its connectors. */
const mostTried = 20;
const mostTriedAtConnector = 10;
const windowS = 3_600;

export type GuessLimit = {
  /**
   * What a station is told of a token. Of a station that tries many that nobody has, one that was never accepted there is unknown, whoever's it is: so
   * whoever tries numbers learns of none. Cards that were accepted there before, or whose holder asked to start there, go on.
   */
  told(chargerId: string, tokenKey: string, state: State): Promise<State>;
};

type Deps = Pick<MachineTools, "store" | "now"> & {
  /** A station has tried too many; at most once an hour each. */
  readonly onTried: (chargerId: string, different: number) => void;
};

type Card = { readonly chargerId: string; readonly tokenKey: string };

type Tries = {
  /** Token → when it was last tried, the oldest first. */
  readonly tried: Map<string, number>;
  most: number;
  toldAt: number;
};

/** The tries are kept in memory: a restart forgives. A wrong card that is held up again and again counts once. */
export function createGuessLimit({ store, now, onTried }: Deps): GuessLimit {
  const stations = new Map<string, Tries>();

  async function triesAt(chargerId: string): Promise<Tries> {
    const known = stations.get(chargerId);
    if (known !== undefined) {
      forgetOld(known.tried, now());
      return known;
    }
    const charger = await store
      .selectFrom("chargers")
      .select("connectors")
      .where("charger_id", "=", chargerId)
      .executeTakeFirst();
    const most = mostTried + mostTriedAtConnector * (charger?.connectors ?? 1);
    const fresh = { tried: new Map(), most, toldAt: Number.NEGATIVE_INFINITY };
    stations.set(chargerId, fresh);
    return fresh;
  }

  async function isKnownThere({ chargerId, tokenKey }: Card): Promise<boolean> {
    const row = await store
      .selectFrom("accepted_cards")
      .select("token_key")
      .where("charger_id", "=", chargerId)
      .where("token_key", "=", tokenKey)
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Its holder asks, signed in, to start there. */
  async function isAwaited({ chargerId, tokenKey }: Card): Promise<boolean> {
    const row = await store
      .selectFrom("start_requests")
      .select("start_request_id")
      .where("charger_id", "=", chargerId)
      .where("token_key", "=", tokenKey)
      .where("asked_at", ">", now() - windowS)
      .executeTakeFirst();
    return row !== undefined;
  }

  async function noteKnown({ chargerId, tokenKey }: Card): Promise<void> {
    await store
      .insertInto("accepted_cards")
      .values({ charger_id: chargerId, token_key: tokenKey })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  return {
    told: async (chargerId, tokenKey, state) => {
      if (tokenKey === "") return state;
      const tries = await triesAt(chargerId);
      const { tried } = tries;
      if (state === "unknown") {
        note(tried, tokenKey, { at: now(), most: tries.most });
        if (tried.size < tries.most || tries.toldAt > now() - windowS) return state;
        tries.toldAt = now();
        onTried(chargerId, tried.size);
        return state;
      }
      const isTrying = tried.size >= tries.most;
      if (await isKnownThere({ chargerId, tokenKey })) return state;
      if (isTrying && !(await isAwaited({ chargerId, tokenKey }))) return "unknown";
      if (state === "known") await noteKnown({ chargerId, tokenKey });
      return state;
    },
  };
}

function note(times: Map<string, number>, key: string, { at, most }: { at: number; most: number }): void {
  times.delete(key);
  times.set(key, at);
  for (const [oldest] of times) {
    if (times.size <= most) return;
    times.delete(oldest);
  }
}

function forgetOld(times: Map<string, number>, now: number): void {
  for (const [key, at] of times) {
    if (at > now - windowS) return;
    times.delete(key);
  }
}
