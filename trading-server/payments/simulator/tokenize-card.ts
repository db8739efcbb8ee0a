import type { BodyInput } from "@tsunagu/core/api/contract.ts";
import type { postSimulatedCard } from "@tsunagu/core/api/payment-means.ts";
import { monthText } from "@tsunagu/core/energy/month-text.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { drawSecret } from "../../machine/random-ids.ts";
import type { TradingTools } from "../../machine/trading-tools.ts";
import type { ProviderCard, SimulatedWay } from "../payment-provider.ts";

type CardForm = BodyInput<typeof postSimulatedCard>;

/** Numbers that the whole trade knows as made for trying out, and what bank and provider do with them. */
const ways: Readonly<Record<string, { readonly way: SimulatedWay; readonly asksAtSaving?: true }>> = {
  "4000000000000002": { way: "decline" },
  // Asks whoever saves it, and is content then.
  "4000002500003155": { way: "succeed", asksAtSaving: true },
  // Asks each time.
  "4000002760003184": { way: "authenticate", asksAtSaving: true },
};

const brands: readonly (readonly [RegExp, string])[] = [
  [/^4/, "Visa"],
  [/^(5[1-5]|2[2-7])/, "Mastercard"],
  [/^35/, "JCB"],
  [/^3[47]/, "American Express"],
  [/^3/, "Diners Club"],
];

/**
 * The simulated provider's side of its card form: from here on there is only a token. The number and the security code are
 * looked at and not kept. Its bank may want to know who saves it (3-D Secure, asked of all shops in Japan since March 2025). Throws `invalid_input` with the `field` that is wrong.
 */
export async function tokenizeCard(
  form: CardForm,
  { db, now, random }: Pick<TradingTools, "db" | "now" | "random">,
): Promise<ProviderCard & { readonly asksAuthentication: boolean }> {
  const number = form.number.replaceAll(/[ -]/g, "");
  if (!/^\d{13,19}$/.test(number) || !passesLuhn(number)) throw faulty("number", "this is no card number");
  const expires = parseExpiry(form.expires);
  if (expires === undefined) throw faulty("expires", "the expiry is written 08/29");
  if (expires < monthText(monthOf(now()))) throw faulty("expires", "this card has expired");
  if (!/^\d{3,4}$/.test(form.securityCode))
    throw faulty("securityCode", "the security code has 3 or 4 digits");
  if (form.holder === "") throw faulty("holder", "the name on the card is missing");
  const { way, asksAtSaving: asksAuthentication = false } = ways[number] ?? { way: "succeed" as const };
  const card = {
    token: `card_${drawSecret(random)}`,
    brand: brands.find(([pattern]) => pattern.test(number))?.[1] ?? "Card",
    last4: number.slice(-4),
    expires,
  };
  await db
    .insertInto("simulatedCards")
    .values({ ...card, way, authentication: asksAuthentication ? "asked" : "done" })
    .execute();
  return { ...card, asksAuthentication };
}

/** The check digit of ISO/IEC 7812-1, annex B. */
function passesLuhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** `08/29`, `8/2029` or `2029-08`; gives `2029-08`. */
function parseExpiry(text: string): string | undefined {
  const short = /^\s*(\d{1,2})\s*\/\s*(?:20)?(\d{2})\s*$/.exec(text);
  const long = /^\s*20(\d{2})-(\d{2})\s*$/.exec(text);
  const month = Number(short?.[1] ?? long?.[2] ?? 0);
  const year = short?.[2] ?? long?.[1];
  if (year === undefined || month < 1 || month > 12) return undefined;
  return `20${year}-${String(month).padStart(2, "0")}`;
}

const faulty = (field: string, message: string): Problem =>
  new Problem("invalid_input", message, { facts: { field } });
