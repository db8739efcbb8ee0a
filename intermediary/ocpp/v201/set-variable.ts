import { readList, readText } from "../lenient-fields.ts";
import { toPayload } from "../read-frame.ts";
import type { StationConnection } from "../station-connection.ts";

export type StationVariable = {
  readonly component: string;
  readonly variable: string;
  readonly instance?: string;
};

/**
 * OCPP 2.0.1, B05, one variable a message: how many a station takes at once differs, and nobody says so beforehand. Answers
 * the station's word (`Accepted`, `Rejected`, `UnknownVariable`, …), or how the call failed.
 */
export async function setVariable(
  connection: StationConnection,
  { component, variable, instance }: StationVariable,
  attributeValue: string,
): Promise<string> {
  const named = instance === undefined ? { name: variable } : { name: variable, instance };
  const outcome = await connection.call(
    "SetVariables",
    { setVariableData: [{ attributeValue, component: { name: component }, variable: named }] },
    { priority: "configuration" },
  );
  if (outcome.kind === "refused") return outcome.code;
  if (outcome.kind !== "answered") return outcome.kind;
  const [result] = readList(outcome.payload["setVariableResult"]);
  return readText(toPayload(result)["attributeStatus"]) ?? "";
}
