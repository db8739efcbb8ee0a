import type { TokenJudgement } from "../../sessions/judge-token.ts";

const statuses = { known: "Accepted", unknown: "Invalid", blocked: "Blocked" } as const;

/** OCPP 1.6, 7.27. */
export const idTagInfo = (state: TokenJudgement["state"]) => ({ status: statuses[state] });
