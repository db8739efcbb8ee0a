/** Every page of the explorer as data. */
export type Address =
  | { readonly page: "log"; readonly before: number | null; readonly kind: "closings" | "governance" | null }
  | { readonly page: "entry"; readonly index: number; readonly row: number | null }
  | { readonly page: "checkpoint"; readonly size: number | null }
  | { readonly page: "members" }
  | { readonly page: "plants" }
  | { readonly page: "plant"; readonly plant: string }
  | { readonly page: "slot"; readonly plant: string; readonly slot: number }
  | {
      readonly page: "account";
      readonly seller: number;
      readonly month: number;
      readonly account: string;
      /** Of the records those of one charge. */
      readonly session: string | null;
    }
  | { readonly page: "meter"; readonly meter: string; readonly seller: number; readonly month: number }
  | { readonly page: "place"; readonly place: string }
  | { readonly page: "reads" }
  | { readonly page: "search"; readonly q: string }
  | { readonly page: "nowhere" };

const base = "/explorer";

/** Where a page is. */
export function pathOf(address: Address): string {
  switch (address.page) {
    case "log":
      return `${base}/${queryOf({ before: address.before, kind: address.kind })}`;
    case "entry":
      return `${base}/entries/${address.index}${queryOf({ row: address.row })}`;
    case "checkpoint":
      return `${base}/checkpoints/${address.size ?? "newest"}`;
    case "plant":
      return `${base}/plants/${address.plant}`;
    case "slot":
      return `${base}/plants/${address.plant}/slots/${address.slot}`;
    case "account":
      return `${base}/accounts/${address.seller}/${address.month}/${address.account}${queryOf({ session: address.session })}`;
    case "meter":
      return `${base}/meters/${address.meter}${queryOf({ seller: address.seller, month: address.month })}`;
    case "place":
      return `${base}/places/${address.place}`;
    case "search":
      return `${base}/search${queryOf({ q: address.q })}`;
    case "members":
    case "plants":
    case "reads":
      return `${base}/${address.page}`;
    case "nowhere":
      return `${base}/`;
  }
}

function queryOf(values: Readonly<Record<string, string | number | null>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== null) query.set(name, String(value));
  return query.size === 0 ? "" : `?${query}`;
}

type Query = { get(name: string): string | null };

/** What stands in the browser's address bar. Whatever is none of our pages is `nowhere`. */
export function parseAddress({ pathname, search }: { pathname: string; search: string }): Address {
  const query = new URLSearchParams(search);
  const path = pathname.replace(/^\/explorer\/?/, "").replace(/\/$/, "");
  for (const [pattern, toAddress] of pages) {
    const match = pattern.exec(path);
    if (match !== null) return toAddress(match, query);
  }
  return { page: "nowhere" };
}

const pages: readonly (readonly [RegExp, (match: RegExpExecArray, query: Query) => Address])[] = [
  [/^$/, (_, query) => ({ page: "log", before: wholeOf(query.get("before")), kind: kindOf(query) })],
  [
    /^entries\/(\d{1,15})$/,
    ([, index = ""], query) => ({ page: "entry", index: Number(index), row: wholeOf(query.get("row")) }),
  ],
  [/^checkpoints\/newest$/, () => ({ page: "checkpoint", size: null })],
  [/^checkpoints\/(\d{1,15})$/, ([, size = ""]) => ({ page: "checkpoint", size: Number(size) })],
  [/^members$/, () => ({ page: "members" })],
  [/^reads$/, () => ({ page: "reads" })],
  [/^plants$/, () => ({ page: "plants" })],
  [/^plants\/([0-9a-f]{16})$/, ([, plant = ""]) => ({ page: "plant", plant })],
  [
    /^plants\/([0-9a-f]{16})\/slots\/(\d{1,9})$/,
    ([, plant = "", slot = ""]) => ({ page: "slot", plant, slot: Number(slot) }),
  ],
  [
    /^accounts\/(\d{1,5})\/(\d{1,5})\/([0-9a-f]{32})$/,
    ([, seller = "", month = "", account = ""], query) => ({
      page: "account",
      seller: Number(seller),
      month: Number(month),
      account,
      session: /^[0-9a-f]{16}$/.exec(query.get("session") ?? "")?.[0] ?? null,
    }),
  ],
  [
    /^meters\/([0-9a-f]{16})$/,
    ([, meter = ""], query) => ({
      page: "meter",
      meter,
      seller: wholeOf(query.get("seller")) ?? 0,
      month: wholeOf(query.get("month")) ?? 0,
    }),
  ],
  [/^places\/([0-9a-f]{16})$/, ([, place = ""]) => ({ page: "place", place })],
  [/^search$/, (_, query) => ({ page: "search", q: query.get("q") ?? "" })],
];

const wholeOf = (text: string | null): number | null =>
  text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;

function kindOf(query: Query): "closings" | "governance" | null {
  const kind = query.get("kind");
  return kind === "closings" || kind === "governance" ? kind : null;
}
