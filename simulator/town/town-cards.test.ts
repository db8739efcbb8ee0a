import assert from "node:assert/strict";
import { test } from "node:test";
import { strangersCard } from "../world/town-habits.ts";
import { townCards } from "./town-cards.ts";

const homes = ["H01", "H02", "H03"].map((homeId, index) => ({
  homeId,
  cardName: { ja: `${homeId}のカード`, en: `Card of ${homeId}` },
  card: `04A1B2C3D4E5F${index}`,
  wallbox: index === 0 ? { chargerId: "H01-WB" } : null,
}));

/** H03 has not moved in. */
const cardsOf = (letIn: Readonly<Record<string, string>> = {}) =>
  townCards({
    file: { homes, chargers: [{ chargerId: "CP-1" }] },
    sinceOf: (homeId) => (homeId === "H03" ? null : 1),
    station: (chargerId) => ({ memory: { knowsCard: (token) => letIn[chargerId] === token } }),
  });

const newCard = cardsOf().at(-1)?.token ?? "";

test("beside the reader lie the cards of those who live here, and a new one that says nothing of whose it is", () => {
  assert.deepEqual(
    cardsOf().map(({ name, kind }) => [name.en, kind]),
    [
      ["Card of H01", "visitor"],
      ["Card of H02", "neighbour"],
      ["A new card", "new"],
    ],
  );
});

test("the new card is named registered once any charger has let it in, a wallbox too", () => {
  for (const chargerId of ["CP-1", "H01-WB"])
    assert.equal(cardsOf({ [chargerId]: newCard }).at(-1)?.name.ja, "登録したカード");
  assert.equal(cardsOf({ "CP-1": "04A1B2C3D4E5F0" }).at(-1)?.name.ja, "新しいカード");
});

test("the new card is not the one that people charge with who drive through: whoever took it would pay for them", () => {
  assert.notEqual(newCard, strangersCard);
});
