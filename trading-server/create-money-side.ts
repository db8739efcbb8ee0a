import type { SendHttp } from "@tsunagu/core/api/call-contract.ts";
import { getProgress } from "@tsunagu/core/api/operator.ts";
import { createCreditNotes } from "./credit-notes/create-credit-notes.ts";
import { createCallIntermediary } from "./intermediary-client/call-intermediary.ts";
import type { InTurnOf } from "./machine/in-turn-of.ts";
import type { TradingTools } from "./machine/trading-tools.ts";
import { createPayments, createReceiveNotice } from "./payments/create-payments.ts";
import type { PaymentProvider } from "./payments/payment-provider.ts";
import { createPaymentSimulator } from "./payments/simulator/create-payment-simulator.ts";
import { createStripeProvider } from "./payments/stripe/create-stripe-provider.ts";
import { createReceiveStripeNotice } from "./payments/stripe/receive-stripe-notice.ts";
import type { TradingConfig } from "./read-config.ts";

type MoneyTools = TradingTools &
  Pick<TradingConfig, "stripe" | "publicUrl"> & { readonly inTurnOf: InTurnOf };

/** What takes money and gives it back: Stripe where it is set up, else the simulator. Whoever starts it disposes of the provider. */
export function createMoneySide({ stripe, publicUrl, inTurnOf, ...tools }: MoneyTools) {
  const receiveNotice = createReceiveNotice(tools, () => provider);
  const provider: PaymentProvider =
    stripe === null
      ? createPaymentSimulator(tools, receiveNotice)
      : createStripeProvider(tools, { settings: stripe, publicUrl });
  return {
    provider,
    receiveSignedNotice:
      stripe && createReceiveStripeNotice(receiveNotice, { secret: stripe.noticeSecret, now: tools.now }),
    payments: createPayments({ ...tools, provider, inTurnOf }),
    inTurnOf,
    creditNotes: createCreditNotes({ ...tools, provider, inTurnOf }),
  };
}

/** Only whoever runs the devices is told how far they are; null where they are run elsewhere. */
export function askProgressOf(
  { intermediaryUrl, operatorToken }: Pick<TradingConfig, "intermediaryUrl" | "operatorToken">,
  { send }: { send: SendHttp },
) {
  if (operatorToken === null) return null;
  const url = intermediaryUrl;
  const call = createCallIntermediary({ url, token: operatorToken, send });
  return () => call(getProgress, {});
}
