import type { Store } from "../store/open-database.ts";

/** One setting of a station, of several values the first that it takes. `put` answers the station's word, or how the call failed. */
type StationSetting = {
  readonly name: string;
  readonly values: readonly string[];
  readonly put: (value: string) => Promise<string>;
};

/** Not one after another for ever: a station that answers none of these is left alone. */
const mostUnanswered = 2;

/** Asks a station for these settings, in this order. What it rejects or does not know it keeps as it is. What it said is kept for the operator. */
export async function askSettings(
  settings: readonly StationSetting[],
  { chargerId, store }: { readonly chargerId: string; readonly store: Store },
): Promise<void> {
  const said: Record<string, string> = {};
  let unanswered = 0;
  for (const { name, values, put } of settings) {
    for (const value of values) {
      const status = await put(value);
      said[name] = status;
      if (status === "no-answer") unanswered += 1;
      if (status !== "Rejected") break;
    }
    if (unanswered >= mostUnanswered || said[name] === "offline") break;
  }
  await store
    .updateTable("charger_boots")
    .set({ configuration: JSON.stringify(said) })
    .where("charger_id", "=", chargerId)
    .execute();
}
