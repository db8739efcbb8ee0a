import type { RPCClient } from "ocpp-rpc";

export type TakenCall = { readonly action: string; readonly payload: Record<string, unknown> };

/** Makes a station accept every call of the central system, but for what is given, and remember it. */
export function obedient(client: RPCClient, answers: Record<string, object> = {}): readonly TakenCall[] {
  const calls: TakenCall[] = [];
  for (const action of [
    "ChangeConfiguration",
    "CostUpdated",
    "DataTransfer",
    "RemoteStartTransaction",
    "RemoteStopTransaction",
    "RequestStartTransaction",
    "RequestStopTransaction",
    "SetVariables",
    "TriggerMessage",
  ])
    client.handle(action, async ({ params }) => {
      calls.push({ action, payload: params ?? {} });
      return answers[action] ?? accepted(action, params ?? {});
    });
  return calls;
}

function accepted(action: string, { setVariableData }: Record<string, unknown>): object {
  if (action === "CostUpdated") return {};
  if (action !== "SetVariables" || !Array.isArray(setVariableData)) return { status: "Accepted" };
  const setVariableResult = setVariableData.map(({ component, variable }) => ({
    attributeStatus: "Accepted",
    component,
    variable,
  }));
  return { setVariableResult };
}

export const isoTime = (at: number): string => new Date(at * 1000).toISOString();
