import type { WorldState } from "./world-view.ts";

type Named = { readonly ja: string; readonly en: string };
type Homes = readonly {
  readonly homeId: string;
  readonly cardName: Named;
  readonly card: string | null;
  readonly wallbox: { readonly chargerId: string } | null;
}[];

type Street = {
  readonly file: { readonly homes: Homes; readonly chargers: readonly { readonly chargerId: string }[] };
  readonly sinceOf: (homeId: string) => number | null;
  readonly station: (
    chargerId: string,
  ) => { readonly memory: { readonly knowsCard: (token: string) => boolean } } | undefined;
};

/** A card as it is handed out, on nobody's account: whoever tries things out may put it on the own one. */
const newCard = "04FFEE11223344";

/** A card does not know whose it is: its name says what chargers have shown of it so far. */
const newName = { ja: "新しいカード", en: "A new card" };
const registeredName = { ja: "登録したカード", en: "The registered card" };

/** The cards of those who have moved in, and a new one. */
export function townCards({ file, sinceOf, station }: Street): WorldState["cards"] {
  const places = [...file.chargers, ...file.homes.flatMap(({ wallbox }) => wallbox ?? [])];
  const wasLetIn = places.some(({ chargerId }) => station(chargerId)?.memory.knowsCard(newCard) === true);
  return [
    ...file.homes.flatMap(({ homeId, cardName, card }, index) =>
      card === null || sinceOf(homeId) === null
        ? []
        : [
            {
              token: card,
              name: cardName,
              kind: index === 0 ? ("visitor" as const) : ("neighbour" as const),
            },
          ],
    ),
    { token: newCard, name: wasLetIn ? registeredName : newName, kind: "new" },
  ];
}
