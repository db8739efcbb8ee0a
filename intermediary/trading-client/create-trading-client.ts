import { callContract, type SendHttp } from "@tsunagu/core/api/call-contract.ts";
import { postMeasuredSession, postMeasuredSlot, postPrice } from "@tsunagu/core/api/device-fees.ts";
import { postRefusedToken } from "@tsunagu/core/api/refused-tokens.ts";
import type { TradingPorts } from "../sessions/ports.ts";
import type { SlotPorts } from "../settling/report-slot.ts";

export type TradingClient = TradingPorts & Pick<SlotPorts, "askSlotFee">;

/** Everything that the intermediary asks of the trading server: prices of what was measured. */
export function createTradingClient({
  url,
  token,
  send,
}: {
  readonly url: string;
  /** Shown to the trading server. */
  readonly token: string;
  readonly send: SendHttp;
}): TradingClient {
  const tools = { send, baseUrl: url, headers: { authorization: `Bearer ${token}` } };
  return {
    askSecondFee: (body) => callContract(postMeasuredSession, { body }, tools),
    askPrice: (body) => callContract(postPrice, { body }, tools),
    tellRefusedToken: (body) => callContract(postRefusedToken, { body }, tools),
    askSlotFee: (body) => callContract(postMeasuredSlot, { body }, tools),
  };
}
