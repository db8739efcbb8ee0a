import { setImmediate as nextTurn } from "node:timers/promises";
import { createInTurnOf, type InTurnOf } from "../machine/in-turn-of.ts";

/** One connection is taken in each turn of the loop. */
const turns = 30;

/**
 * For work beside which nothing else is done: of one key one piece after another, with others answered between them. Whoever asks for a hundred
 * at once waits alone.
 */
export function createHeavyLane(): InTurnOf {
  const inTurnOf = createInTurnOf();
  return (key, run) =>
    inTurnOf(key, async () => {
      for (let turn = 0; turn < turns; turn++) await nextTurn();
      return run();
    });
}
