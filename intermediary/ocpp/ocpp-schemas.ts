import { createValidator } from "ocpp-rpc";
import schemas16 from "ocpp-rpc/lib/schemas/ocpp1_6.json" with { type: "json" };
import schemas201 from "ocpp-rpc/lib/schemas/ocpp2_0_1.json" with { type: "json" };
import type { Payload } from "./read-frame.ts";

const validators = {
  "ocpp1.6": createValidator("ocpp1.6", schemas16),
  "ocpp2.0.1": createValidator("ocpp2.0.1", schemas201),
};

/** The subprotocols that are spoken here. A station that offers several gets the newest. */
export const protocols = ["ocpp2.0.1", "ocpp1.6"] as const;
export type Protocol = (typeof protocols)[number];

type OurMessage = { readonly action: string; readonly payload: Payload };

/** What we send is strict. Throws when it breaks the schema: that is a mistake of ours. */
export function assertOurRequest(protocol: Protocol, { action, payload }: OurMessage): void {
  validators[protocol].validate(`urn:${action}.req`, payload);
}

export function assertOurAnswer(protocol: Protocol, { action, payload }: OurMessage): void {
  validators[protocol].validate(`urn:${action}.conf`, payload);
}
