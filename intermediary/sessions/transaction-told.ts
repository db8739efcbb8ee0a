import type { SignedValue } from "./save-signed-values.ts";
import type { MeterValue } from "./take-registers.ts";

/** What an event of a transaction tells whose station names it itself (OCPP 2.x). */
export type TransactionTold = {
  readonly kind: "started" | "updated" | "ended";
  readonly chargerId: string;
  readonly name: string;
  /** Null: the event does not say it again. */
  readonly connectorId: number | null;
  readonly evseConnector: number | null;
  readonly at: number;
  readonly clock: "good" | "future" | "missing";
  /** Null: nobody has been identified, or the event does not say it again. */
  readonly token: string | null;
  readonly remoteStartId: number | null;
  /** The register of the begin, if the event tells it. */
  readonly beginWh: bigint | null;
  /** The register of the end, if the event tells it. */
  readonly endWh: bigint | null;
  readonly values: readonly MeterValue[];
  readonly signed?: readonly SignedValue[];
  readonly reason: string | null;
  /** The same content is the same event, whatever the message's id. */
  readonly key: string;
  readonly rawId: number;
};
