import type { RPCClient } from "ocpp-rpc";

export type TakenCall = { readonly action: string; readonly payload: Record<string, unknown> };

/** Makes a station accept every call of the central system, but for what is given, and remember it. */
export function obedient(client: RPCClient, answers: Record<string, object> = {}): readonly TakenCall[] {
  const calls: TakenCall[] = [];
  for (const action of [
    "ChangeConfiguration",
    "DataTransfer",
    "RemoteStartTransaction",
    "RemoteStopTransaction",
    "TriggerMessage",
  ])
    client.handle(action, async ({ params }) => {
      calls.push({ action, payload: params ?? {} });
      return { status: "Accepted", ...answers[action] };
    });
  return calls;
}

export const isoTime = (at: number): string => new Date(at * 1000).toISOString();
