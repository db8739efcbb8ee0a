import type { Authenticate } from "../auth/sign-in.ts";
import type { Changes } from "../changes/create-changes.ts";
import { createChargerBook } from "../chargers/create-charger-book.ts";
import type { CallIntermediary } from "../intermediary-client/call-intermediary.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { createPairing } from "./pairing.ts";
import { createRefusedCards } from "./refused-cards.ts";
import { createScreenSignIns } from "./screen-sign-ins.ts";

type Deps = TradingTools & {
  readonly sellers: readonly number[];
  readonly callIntermediary: CallIntermediary;
  readonly authenticate: Authenticate;
  readonly changes: Changes;
};

/** What the routes of chargers and their screens need. */
export function createChargerSide(deps: Deps) {
  const chargerBook = createChargerBook(deps);
  return {
    changes: deps.changes,
    chargerBook,
    pairing: createPairing(deps),
    screenSignIns: createScreenSignIns({ ...deps, chargerBook }),
    refusedCards: createRefusedCards(deps),
  };
}
