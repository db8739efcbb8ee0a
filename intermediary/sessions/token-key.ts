/**
 * One card is one token however a reader writes it: `" F6 CA 0C C5"`, `f6:ca:0c:c5` and `F6CA0CC5` are the same. Upper
 * case without spaces, colons and hyphens. OCPP 1.6, 7.28: an `idTag` is case insensitive.
 */
export const tokenKey = (token: string): string => token.replaceAll(/[\s:-]/g, "").toUpperCase();
