import { type CallInput, callContract, type SendHttp } from "@tsunagu/core/api/call-contract.ts";
import type { Contract } from "@tsunagu/core/api/contract.ts";
import type { z } from "zod";

/** Calls one operation of the intermediary: the only neighbour there is. Throws what `callContract` throws. */
export type CallIntermediary = <
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends z.ZodType,
>(
  operation: Contract<P, Q, B, A>,
  input: CallInput<P, Q, B>,
) => Promise<z.output<A>>;

export function createCallIntermediary({
  url,
  token,
  send,
}: {
  url: string;
  token: string;
  send: SendHttp;
}): CallIntermediary {
  const tools = { send, baseUrl: url, headers: { authorization: `Bearer ${token}` } };
  return (operation, input) => callContract(operation, input, tools);
}
