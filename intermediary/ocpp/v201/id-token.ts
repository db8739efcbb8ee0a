import type { TokenJudgement } from "../../sessions/judge-token.ts";
import { readText } from "../lenient-fields.ts";
import { toPayload } from "../read-frame.ts";

/**
 * OCPP 2.0.1, IdTokenType. The number tells who it is: the type of one token changes from message to message (a card comes
 * as `Local`, then as `ISO14443`), and an eMAID or a MAC address is a number as any other. Null: nobody was asked.
 *
 * `NoAuthorization` is a station that lets everybody charge: that is nobody's token, and it must not look like one that is
 * still to come.
 */
export function readIdToken(value: unknown): string | null {
  const token = toPayload(value);
  const number = typeof value === "string" ? readText(value) : readText(token["idToken"]);
  return number ?? (readText(token["type"]) === "NoAuthorization" ? "NoAuthorization" : null);
}

const statuses = { known: "Accepted", unknown: "Unknown", blocked: "Blocked" } as const;

/** OCPP 2.0.1, IdTokenInfoType. */
export const idTokenInfo = (state: TokenJudgement["state"]) => ({ status: statuses[state] });
