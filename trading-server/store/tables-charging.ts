import type { Generated } from "kysely";

export type ChargingTables = {
  readonly startRequests: {
    startRequestId: string;
    userId: string;
    chargerId: string;
    connectorId: number;
    awayTariff: string;
    limitYen: bigint | null;
    limitWh: bigint | null;
    limitSeconds: number | null;
    at: number;
  };
  readonly chargingSessions: {
    sessionId: string;
    userId: string;
    seller: number;
    month: number;
    chargerId: string;
    connectorId: number;
    siteId: string;
    place: string;
    atHome: number;
    startedAt: number;
    at: number;
    energyWh: bigint;
    /** The measurement before, for power and for what the next one may be. */
    previousAt: number;
    previousWh: bigint;
    /** The tariff version that the session began with. */
    tariff: string;
    limitYen: bigint | null;
    limitWh: bigint | null;
    limitSeconds: number | null;
    /** At home, where a session has no price of its own: what the measured energy costs by each moment's price. */
    estimateNanoYen: bigint;
    state: "running" | "ended";
    feeYen: bigint;
    /** Of a start from a phone or from the charger's screen; a card has none. */
    startRequestId: string | null;
    /** The meter's register at plug-in and at `at`; null where the charger does not say. */
    startRegisterWh: bigint | null;
    registerWh: bigint | null;
    /** Of the newest report; of two ends the higher holds. */
    version: Generated<number>;
    signedByMeter: Generated<number>;
    /** When the result was last corrected after its end, and what was told first; null where it never was. */
    correctedAt: number | null;
    firstFeeYen: bigint | null;
    firstEnergyWh: bigint | null;
  };
  /** What the intermediary last said of a charger. */
  readonly chargerFacts: { chargerId: string; factsJson: string; toldAt: number };
  readonly pairingCodes: { chargerId: string; codeHash: string; validUntil: number };
  readonly pairedScreens: { tokenHash: string; chargerId: string; pairedAt: number };
  /** The short code beneath a charger's QR code. */
  readonly chargerCodes: { code: string; chargerId: string };
  /** Somebody who signed in at a charger's screen, for one charge. */
  readonly screenSignIns: {
    tokenHash: string;
    /** Of the screen: elsewhere the sign-in is worth nothing. */
    screenHash: string;
    chargerId: string;
    userId: string;
    startedAt: number;
    touchedAt: number;
    /** Its charge, once it was ordered. */
    startRequestId: string | null;
    connectorId: number | null;
  };
  /** How much the next card that is tapped at a connector shall charge at most. */
  readonly screenChoices: { chargerId: string; connectorId: number; limitJson: string; at: number };
};
