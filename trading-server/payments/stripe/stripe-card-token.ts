/** What we keep of a card: Stripe charges it for its customer only. */
export const cardTokenOf = (customerId: string, paymentMethodId: string): string =>
  `${customerId}/${paymentMethodId}`;

export function splitCardToken(token: string): { customerId: string; paymentMethodId: string } {
  const [customerId = "", paymentMethodId = ""] = token.split("/");
  return { customerId, paymentMethodId };
}
