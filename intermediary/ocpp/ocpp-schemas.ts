import { createValidator } from "ocpp-rpc";
import schemas from "ocpp-rpc/lib/schemas/ocpp1_6.json" with { type: "json" };
import type { Payload } from "./read-frame.ts";

const validator = createValidator("ocpp1.6", schemas);

/** What we send is strict. Throws when it breaks the schema: that is a mistake of ours. */
export function assertOurRequest(action: string, payload: Payload): void {
  validator.validate(`urn:${action}.req`, payload);
}

export function assertOurAnswer(action: string, payload: Payload): void {
  validator.validate(`urn:${action}.conf`, payload);
}
