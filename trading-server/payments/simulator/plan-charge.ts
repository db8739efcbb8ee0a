import type { ProviderState, RefundState, SimulatedRefundWay, SimulatedWay } from "../payment-provider.ts";

/** A notice some seconds later; `becomes`: the state changes only then. `sameAs` is the notice that it repeats. */
export type PlannedNotice<State extends string = ProviderState> = {
  readonly afterS: number;
  readonly becomes?: State;
  readonly sameAs?: number;
};

type Plan<State extends string> = {
  readonly state: State;
  readonly notices: readonly PlannedNotice<State>[];
};

const atTheStoreS = 120;
/** For trying out, a number may run out while one looks on. */
const shortS = 60;
const paidLateS = 90;

/** For how long the store takes a number; null: until the end of the third day. */
export const storeSecondsOf = (way: SimulatedWay): number | null =>
  way === "runs-out" || way === "paid-late" ? shortS : null;

/** What becomes of a charge in each of the simulator's ways. */
export function planCharge(way: SimulatedWay): Plan<ProviderState> {
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
    case "runs-out":
      return { state: "pending", notices: [{ afterS: 1 }, { afterS: shortS + 1, becomes: "declined" }] };
    case "paid-late":
      return {
        state: "pending",
        notices: [
          { afterS: 1 },
          { afterS: shortS + 1, becomes: "declined" },
          { afterS: paidLateS, becomes: "succeeded" },
        ],
      };
  }
}

const atTheBankS = 60;

/** What becomes of a refund. */
export function planRefund(way: SimulatedRefundWay): Plan<RefundState> {
  switch (way) {
    case "succeed":
      return { state: "succeeded", notices: [{ afterS: 1 }] };
    case "fail":
      return { state: "pending", notices: [{ afterS: 2, becomes: "failed" }] };
    case "pending":
      return { state: "pending", notices: [{ afterS: 1 }, { afterS: atTheBankS, becomes: "succeeded" }] };
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
  }
}
