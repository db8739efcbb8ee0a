import type { ProviderState, SimulatedWay } from "../payment-provider.ts";

/** A notice some seconds later; `becomes`: the state changes only then. `sameAs` is the notice that it repeats. */
export type PlannedNotice = {
  readonly afterS: number;
  readonly becomes?: ProviderState;
  readonly sameAs?: number;
};

type Plan = { readonly state: ProviderState; readonly notices: readonly PlannedNotice[] };

const atTheStoreS = 120;

/** What becomes of a charge in each of the simulator's ways. */
export function planCharge(way: SimulatedWay): Plan {
  switch (way) {
    case "succeed":
      return { state: "succeeded", notices: [{ afterS: 1 }] };
    case "decline":
      return { state: "declined", notices: [{ afterS: 1 }] };
    case "authenticate":
      return { state: "authentication-required", notices: [{ afterS: 1 }] };
    case "pending":
      return { state: "pending", notices: [{ afterS: 1 }, { afterS: atTheStoreS, becomes: "succeeded" }] };
    case "time-out":
      return { state: "succeeded", notices: [{ afterS: 10 }] };
    case "notice-twice":
      return {
        state: "pending",
        notices: [
          { afterS: 1, becomes: "succeeded" },
          { afterS: 2, sameAs: 0 },
        ],
      };
    case "notices-out-of-order":
      // The second notice is of the time before the first one.
      return { state: "pending", notices: [{ afterS: 1, becomes: "succeeded" }, { afterS: 3 }] };
  }
}
