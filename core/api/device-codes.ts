import { z } from "zod";
import { type BatchRefusal, batchRefusals, type RecordRefusal, recordOutcomes } from "../records/outcomes.ts";

/**
 * Every code by which the intermediary tells an operator what it could not use, could not believe or could not bill. Screens have a
 * sentence for each by type, so that a new one without words does not compile. What an older version has kept reads as `other`.
 */

const fromStations = [
  "too_deep",
  "not_json",
  "not_an_array",
  "unknown_message_type",
  "no_message_id",
  "no_action",
  "not_handled",
  "no_transaction_id",
  "start_told_again",
  "end_without_start",
  "stop_without_start",
  "later_end",
  "too_many_values",
  "future_timestamp",
  "missing_timestamp",
  "no_measurand",
  "unknown_unit",
  "signed_data",
  "unreadable_value",
  "before_the_start",
  "falls",
  "more_than_possible",
  "zero_on_a_running_register",
] as const;

const fromMeters = [
  "too_many_readings",
  "malformed_reading",
  "other_meter",
  "no_time",
  "time_in_the_future",
  "time_too_long_ago",
  "no_register",
  "unreadable_register",
] as const;

const messageFaultCode = z.enum([...fromStations, ...fromMeters, "other"]).catch("other");
export type MessageFaultCode = z.output<typeof messageFaultCode>;

/** What of a message could not be used: the code, and where or how in the words of whoever looked. */
export const messageFault = z.object({ code: messageFaultCode, detail: z.string().nullable() });

/** Why the energy of a session is held, and not billed. */
export const heldReason = z
  .enum(["no_begin", "register_fell", "below_its_meter_values", "more_than_possible", "other"])
  .catch("other");
export type HeldReason = z.output<typeof heldReason>;

/** Why nobody is billed for some energy. */
export const unmatchedReason = z
  .enum([
    "unknown_token",
    "blocked_token",
    "no_contract",
    "no_pseudonym",
    "stop_without_start",
    "register_fell",
    "implausible_rise",
    "implausible_no_begin",
    "implausible_register_fell",
    "implausible_below_its_meter_values",
    "implausible_more_than_possible",
    "implausible_other",
    "refused_by_ledger",
    "other",
  ])
  .catch("other");
export type UnmatchedReason = z.output<typeof unmatchedReason>;

const { accepted: _, ...recordRefusals } = recordOutcomes;
export type LedgerRefusal = RecordRefusal | BatchRefusal | "other";

/** What the ledger said to a record, or to the batch that it was in. */
export const ledgerRefusal = z
  .enum({ ...namesOf(recordRefusals), ...namesOf(batchRefusals), other: "other" })
  .catch("other");

/** Why a row of a file is not taken. */
export const fileRowFault = z
  .enum([
    "other_meter",
    "unreadable_time",
    "not_on_a_half_hour",
    "not_over_yet",
    "too_long_ago",
    "unreadable_energy",
    "said_otherwise_before",
    "further_rows",
    "other",
  ])
  .catch("other");
export type FileRowFault = z.output<typeof fileRowFault>;

/** OCPP 1.6, 7.6. What a station says besides is shown as it says it. */
export const chargePointErrors = [
  "ConnectorLockFailure",
  "EVCommunicationError",
  "GroundFailure",
  "HighTemperature",
  "InternalError",
  "LocalListConflict",
  "NoError",
  "OtherError",
  "OverCurrentFailure",
  "OverVoltage",
  "PowerMeterFailure",
  "PowerSwitchFailure",
  "ReaderFailure",
  "ResetFailure",
  "UnderVoltage",
  "WeakSignal",
] as const;
export type ChargePointError = (typeof chargePointErrors)[number];

function namesOf<Name extends string>(codes: Readonly<Record<Name, number>>): { readonly [N in Name]: N } {
  return Object.fromEntries(Object.keys(codes).map((name) => [name, name])) as { readonly [N in Name]: N };
}
