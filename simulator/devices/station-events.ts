/** What happens to a transaction at a station, in words of no version. Times in seconds since 1970. */
export type StationEvent = {
  /** The station's own name of the transaction. */
  readonly ref: string;
  readonly connectorId: number;
  readonly token: string;
  readonly at: number;
  readonly registerWh: string;
  /** Counts the events of one transaction from 0. */
  readonly seq: number;
  /** It is told later than it happened. */
  readonly offline: boolean;
} & (
  | { readonly kind: "begin"; readonly remoteStartId: number | null }
  | { readonly kind: "measure"; readonly watts: number; readonly context: MeasureContext }
  | { readonly kind: "end"; readonly reason: EndReason }
);

/** `Other`: the car takes power no more. */
export type MeasureContext = "Sample.Periodic" | "Sample.Clock" | "Other";
export type EndReason = "EVDisconnected" | "Local" | "Remote" | "DeAuthorized";

export type ConnectorStatus =
  | "Available"
  | "Preparing"
  | "Charging"
  | "SuspendedEV"
  | "Finishing"
  | "Faulted";

/** What the display of a station shows of money: what it was told, nothing of its own. */
export type ShownCost = {
  readonly yen: string | null;
  readonly isFinal: boolean;
  readonly text: string | null;
};

/** What a version of OCPP makes of it. */
export type Dialect = {
  readonly boot: () => Promise<void>;
  readonly heartbeat: () => Promise<void>;
  readonly status: (connectorId: number, status: ConnectorStatus) => Promise<void>;
  readonly authorize: (token: string) => Promise<boolean>;
  /** Whether the token may go on; true where the answer says nothing of it. */
  readonly tell: (event: StationEvent) => Promise<boolean>;
};

/** What a station can do when its central system asks, and what it hears. */
export type StationHands = {
  readonly now: () => number;
  readonly setSampleInterval: (seconds: number) => void;
  /** Whether it accepts. */
  readonly remoteStart: (ask: {
    readonly connectorId: number | null;
    readonly token: string;
    readonly remoteStartId: number | null;
  }) => boolean;
  readonly remoteStop: (ref: string) => boolean;
  /** `ref`: null when it is not said which transaction is meant. */
  readonly showCost: (ref: string | null, cost: ShownCost) => void;
  readonly showPrice: (text: string) => void;
  readonly refOfNumber: (transactionId: number) => string | null;
  readonly numberOfRef: (ref: string) => number | null;
  readonly keepNumber: (ref: string, transactionId: number) => void;
};

export const isoTime = (at: number): string => new Date(at * 1000).toISOString();
