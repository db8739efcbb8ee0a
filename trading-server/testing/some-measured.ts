import { type CallTools, callContract } from "@tsunagu/core/api/call-contract.ts";
import type { BodyInput } from "@tsunagu/core/api/contract.ts";
import { postMeasuredSession } from "@tsunagu/core/api/device-fees.ts";
import { someMonth } from "@tsunagu/core/testing/some-record.ts";
import type { SomePerson } from "./some-person.ts";
import { ekimaePlace, someSeller } from "./some-tariffs.ts";
import { someNoon } from "./start-some-trading.ts";

type Measured = BodyInput<typeof postMeasuredSession>;

export const someSessionId = "00000000000000d1";

/** What the intermediary says of a session at the station, ten minutes in. */
export const someMeasured = ({ userId }: SomePerson, change: Partial<Measured> = {}): Measured => ({
  sessionId: someSessionId,
  purchaserId: userId,
  seller: someSeller,
  month: someMonth,
  chargerId: "CP-1",
  connectorId: 1,
  siteId: "ekimae",
  place: ekimaePlace,
  atHome: false,
  startedAt: someNoon - 3_600,
  at: someNoon - 3_000,
  energyWh: "4000",
  startRequestId: null,
  state: "running",
  ...change,
});

export const measure = (device: CallTools, body: Measured) =>
  callContract(postMeasuredSession, { body }, device);
