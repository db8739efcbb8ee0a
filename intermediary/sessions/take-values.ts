import type { Db } from "./session-rows.ts";
import { type MeterValues, type TakenValues, takeRegisters } from "./take-registers.ts";
import { takeSignedValues } from "./take-signed-values.ts";

/** The registers of a message, and what the meter signed beside them. */
export async function takeValues(db: Db, values: MeterValues): Promise<TakenValues> {
  const { changed, faults } = await takeRegisters(db, values);
  const signed = await takeSignedValues(db, { signed: [], ...values });
  return {
    changed: [...new Set([...changed, ...signed.changed])],
    faults: signed.hold ? faults : [...faults, "signed_data"],
  };
}
