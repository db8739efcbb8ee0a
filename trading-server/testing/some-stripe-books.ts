/** What a card does at the fake Stripe. */
type CardKind = "good" | "declined" | "asking";

type Fields = Readonly<Record<string, string>>;
type Card = { id: string; customer: string | null; last4: string; kind: CardKind };
type Session = {
  id: string;
  customer: string;
  client_reference_id: string;
  success_url: string;
  status: "open" | "complete" | "expired";
  card: string | null;
};
type Intent = {
  id: string;
  amount: number;
  customer: string;
  created: number;
  metadata: Record<string, string>;
  method: "card" | "konbini";
  card: string | null;
  email: string | null;
  status: string;
  error: Record<string, unknown> | null;
  action: Record<string, unknown> | null;
};
type Refund = {
  id: string;
  intent: string;
  amount: number;
  status: string;
  failure_reason: string | null;
  metadata: Record<string, string>;
  email: string | null;
};

/** Stripe's `{ error }`, as it answers with it. */
export class StripeRefusal extends Error {
  readonly status: number;
  readonly error: Record<string, unknown>;
  constructor(status: number, error: Record<string, unknown>) {
    super(String(error["message"] ?? error["code"]));
    this.status = status;
    this.error = error;
  }
}

export const missing = (what: string): StripeRefusal =>
  new StripeRefusal(404, {
    ...{ type: "invalid_request_error", code: "resource_missing", message: `No such ${what}` },
  });

/** The state of a fake Stripe, and the shapes of its public API of 2026-10-28. */
export function createSomeStripeBooks(now: () => number) {
  const customers = new Map<string, { id: string; email: string; userId: string }>();
  const cards = new Map<string, Card>();
  const sessions = new Map<string, Session>();
  const intents = new Map<string, Intent>();
  const refunds = new Map<string, Refund>();
  let made = 0;
  const newId = (kind: string): string => `${kind}_${String(++made).padStart(14, "0")}`;
  const take = <T>(map: ReadonlyMap<string, T>, id: string, what: string): T => {
    const found = map.get(id);
    if (found === undefined) throw missing(what);
    return found;
  };

  const showCard = ({ id, customer, last4 }: Card) => ({
    ...{ id, object: "payment_method", type: "card", customer },
    card: { brand: "visa", last4, exp_month: 8, exp_year: 2029, country: "JP", funding: "credit" },
  });
  const showIntent = (intent: Intent, expand: readonly string[] = []) => {
    const { id, amount, customer, created, metadata, method, status, error, action } = intent;
    const charge = {
      ...{ id: `ch_${id}`, object: "charge", amount, billing_details: { email: intent.email } },
      payment_method_details: { type: method },
    };
    return {
      ...{ id, object: "payment_intent", amount, currency: "jpy", customer, created, livemode: false },
      ...{ metadata, status, payment_method: intent.card, payment_method_types: [method] },
      ...{ last_payment_error: error, next_action: action },
      latest_charge: status === "succeeded" ? (expand.includes("latest_charge") ? charge : charge.id) : null,
    };
  };
  const showRefund = ({ id, intent, amount, status, failure_reason, metadata }: Refund) => ({
    ...{ id, object: "refund", amount, currency: "jpy", payment_intent: intent, status, metadata },
    ...(failure_reason !== null && { failure_reason }),
  });

  function chargeCard(intent: Intent, { isThere, returnUrl }: { isThere: boolean; returnUrl: string }): void {
    const card = cards.get(intent.card ?? "");
    if (card === undefined || card.customer !== intent.customer) throw missing("PaymentMethod");
    const method = showCard(card);
    if (card.kind === "good") intent.status = "succeeded";
    else if (card.kind === "asking" && isThere) {
      intent.status = "requires_action";
      const url = `https://hooks.example/3d_secure/${intent.id}`;
      intent.action = { type: "redirect_to_url", redirect_to_url: { url, return_url: returnUrl } };
    } else {
      intent.status = "requires_payment_method";
      const code = card.kind === "asking" ? "authentication_required" : "card_declined";
      const decline = card.kind === "asking" ? "authentication_required" : "insufficient_funds";
      intent.error = {
        type: "card_error",
        code,
        decline_code: decline,
        message: code,
        payment_method: method,
      };
    }
  }

  function refuseIfDeclined(intent: Intent): void {
    if (intent.error === null) return;
    throw new StripeRefusal(402, { ...intent.error, payment_intent: showIntent(intent) });
  }

  return {
    customers,
    cards,
    intents,
    refunds,
    showIntent,
    showRefund,
    createCustomer: (fields: Fields) => {
      const customer = {
        id: newId("cus"),
        email: fields["email"] ?? "",
        userId: fields["metadata[userId]"] ?? "",
      };
      customers.set(customer.id, customer);
      return { id: customer.id, object: "customer", email: customer.email };
    },
    deleteCustomer: (id: string) => {
      if (!customers.delete(id)) throw missing("customer");
      return { id, object: "customer", deleted: true };
    },
    createSession: (fields: Fields) => {
      const session: Session = {
        ...{ id: newId("cs_test"), customer: fields["customer"] ?? "", status: "open", card: null },
        client_reference_id: fields["client_reference_id"] ?? "",
        success_url: fields["success_url"] ?? "",
      };
      sessions.set(session.id, session);
      const url = `https://checkout.example/c/pay/${session.id}`;
      return { ...session, object: "checkout.session", mode: fields["mode"], url };
    },
    showSession: (id: string) => {
      const session = take(sessions, id, "checkout.session");
      const card = cards.get(session.card ?? "");
      const setup_intent = card && {
        ...{ id: `seti_${id}`, object: "setup_intent", status: "succeeded", usage: "off_session" },
        payment_method: showCard(card),
      };
      return { ...session, object: "checkout.session", setup_intent: setup_intent ?? null };
    },
    /** The user enters a card on the page, and its bank is content, or is not. */
    enterCard: (
      id: string,
      { kind, last4, isAuthenticated = true }: { kind: CardKind; last4: string; isAuthenticated?: boolean },
    ) => {
      const session = take(sessions, id, "checkout.session");
      if (!isAuthenticated) return session.success_url;
      const card = { id: newId("pm"), customer: session.customer, last4, kind };
      cards.set(card.id, card);
      Object.assign(session, { status: "complete", card: card.id });
      return session.success_url.replace("{CHECKOUT_SESSION_ID}", id);
    },
    detach: (id: string) => {
      const card = take(cards, id, "PaymentMethod");
      card.customer = null;
      return showCard(card);
    },
    createIntent: (fields: Fields) => {
      const method = fields["allowed_payment_method_types[0]"] === "konbini" ? "konbini" : "card";
      const intent: Intent = {
        ...{ id: newId("pi"), amount: Number(fields["amount"]), customer: fields["customer"] ?? "" },
        ...{ created: now(), method, status: "requires_confirmation", error: null, action: null },
        metadata: {
          chargeKey: fields["metadata[chargeKey]"] ?? "",
          attempt: fields["metadata[attempt]"] ?? "",
        },
        card: fields["payment_method"] ?? null,
        email: fields["payment_method_data[billing_details][email]"] ?? null,
      };
      if (method === "konbini") {
        if (intent.amount < 120)
          throw new StripeRefusal(400, {
            type: "invalid_request_error",
            code: "amount_too_small",
            message: "small",
          });
        intent.status = "requires_action";
        const hosted_voucher_url = `https://payments.example/konbini/voucher/${intent.id}`;
        const expires_at = now() + 3 * 86_400;
        const stores = { familymart: { payment_code: "12345-67890", confirmation_number: "09000000000" } };
        intent.action = {
          ...{ type: "konbini_display_details" },
          konbini_display_details: { expires_at, hosted_voucher_url, stores },
        };
      } else {
        chargeCard(intent, {
          isThere: fields["off_session"] !== "true",
          returnUrl: fields["return_url"] ?? "",
        });
      }
      intents.set(intent.id, intent);
      refuseIfDeclined(intent);
      return showIntent(intent);
    },
    confirmIntent: (id: string, fields: Fields) => {
      const intent = take(intents, id, "payment_intent");
      Object.assign(intent, { error: null, card: fields["payment_method"] ?? intent.card });
      chargeCard(intent, { isThere: true, returnUrl: fields["return_url"] ?? "" });
      refuseIfDeclined(intent);
      return showIntent(intent);
    },
    cancelIntent: (id: string) => {
      const intent = take(intents, id, "payment_intent");
      if (intent.status === "succeeded")
        throw new StripeRefusal(400, {
          ...{ type: "invalid_request_error", code: "payment_intent_unexpected_state", message: "succeeded" },
          payment_intent: showIntent(intent),
        });
      Object.assign(intent, { status: "canceled", action: null });
      return showIntent(intent);
    },
    takeIntent: (id: string) => take(intents, id, "payment_intent"),
    createRefund: (fields: Fields, status: string) => {
      const intent = take(intents, fields["payment_intent"] ?? "", "payment_intent");
      const amount = Number(fields["amount"]);
      const before = [...refunds.values()].filter(
        (one) => one.intent === intent.id && one.status !== "failed",
      );
      const open = before.reduce((left, one) => left - one.amount, intent.amount);
      if (intent.status !== "succeeded" || amount > open)
        throw new StripeRefusal(400, {
          ...{ type: "invalid_request_error", param: "amount" },
          message: `Refund amount (¥${amount}) is greater than unrefunded amount on charge (¥${open})`,
        });
      const email = fields["instructions_email"] ?? null;
      const metadata = { refundKey: fields["metadata[refundKey]"] ?? "" };
      const made = { id: newId("re"), intent: intent.id, amount, failure_reason: null, metadata, email };
      const refund = { ...made, status: intent.method === "konbini" ? "requires_action" : status };
      refunds.set(refund.id, refund);
      return showRefund(refund);
    },
    takeRefund: (id: string) => take(refunds, id, "refund"),
  };
}
