/** Our key of an order to give late money back, one for each try. */
export const lateRefundKey = (paymentId: string, tries: number): string =>
  `tsunagu/late/${paymentId}/${tries}`;

/** Whose money it is; undefined for the key of another kind of refund. */
export function paymentOfLateRefund(refundKey: string): string | undefined {
  const [, kind, paymentId] = refundKey.split("/");
  return kind === "late" ? paymentId : undefined;
}
