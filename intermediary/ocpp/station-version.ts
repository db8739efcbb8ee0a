import type { StartStatus } from "@tsunagu/core/api/intermediary-charging.ts";
import type { ShownFee } from "../sessions/ports.ts";
import type { StationWords } from "./answer-station-call.ts";
import type { StationConnection } from "./station-connection.ts";
import type { StationDeps } from "./station-message.ts";

export type RemoteStart = {
  readonly startRequestId: string;
  readonly connectorId: number;
  readonly token: string;
};

/** One version of OCPP: what its stations say, and what they are asked. */
export type StationVersion = {
  readonly words: StationWords;
  remoteStart(connection: StationConnection, start: RemoteStart, deps: StationDeps): Promise<StartStatus>;
  /** `transactionId` is our number of the session. */
  remoteStop(connection: StationConnection, transactionId: number, deps: StationDeps): Promise<StartStatus>;
  showFee(connection: StationConnection, fee: ShownFee, deps: StationDeps): Promise<void>;
  askForBoot(connection: StationConnection): Promise<unknown>;
};
