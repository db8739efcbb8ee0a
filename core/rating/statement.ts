import { z } from "zod";
import { Problem } from "../problem/problem.ts";
import { endUse, hexText, memberId, monthNumber, seconds } from "../records/json-scalars.ts";
import { productionMethods } from "../records/record-values.ts";
import { closingReference, moneyText, taxedRow, whText } from "./statement-scalars.ts";
import { statementTerms } from "./statement-terms.ts";
import { tariffName } from "./tariff-scalars.ts";

const energy = { wh: whText, estimatedWh: whText };

const origins = z.array(
  z.strictObject({
    origin: z.enum([...Object.keys(productionMethods), "residual-mix", "pending"]),
    wh: whText,
  }),
);

/** How a home's total is made up: components in sen, then levy, fixed part and total in yen. */
const homeRow = z.strictObject({
  place: hexText(8),
  days: z.strictObject({ billed: z.number().int().min(0), ofMonth: z.number().int().min(28).max(31) }),
  measuredWh: whText,
  billedKwh: whText,
  baseSen: moneyText,
  energy: z.array(
    z.strictObject({
      band: z.union([z.number().int().min(0), z.literal("included")]),
      yenPerKwh: z.string(),
      billedKwh: whText,
      sen: moneyText,
    }),
  ),
  fuelYenPerKwh: z.string(),
  fuelSen: moneyText,
  discountSen: moneyText,
  levyYenPerKwh: z.string(),
  levyYen: moneyText,
  fixedYen: moneyText,
  yen: moneyText,
});

const sessionRow = z.strictObject({
  operator: memberId,
  session: hexText(8),
  place: hexText(8),
  endUse,
  start: seconds,
  ...energy,
  seconds: z.number().int().min(0),
  minutes: whText,
  yen: moneyText,
  /** The user's limit, not the price, decided. */
  limited: z.boolean(),
});

/** Third fee, 場所別. */
const placeRow = z.strictObject({
  place: hexText(8),
  kind: z.enum(["home", "site"]),
  ...energy,
  yen: moneyText,
});

/** Fourth fee, 場所・用途別; `fixed` is 基本料金等. */
const endUseRow = z.strictObject({
  place: hexText(8),
  endUse: z.union([endUse, z.literal("fixed")]),
  ...energy,
  yen: moneyText,
  origins,
});

const unpricedRow = z.strictObject({
  place: hexText(8),
  session: hexText(8).nullable(),
  endUse,
  wh: whText,
  reason: z.enum(["other_period", "outside_contract", "no_price_agreed", "session_running", "exported"]),
});

/** What an earlier month costs by what the ledger has today, less what was billed for it. */
const adjustmentRow = z.strictObject({
  month: monthNumber,
  /** Today's price of each period that the month was billed in, by its own terms and tariff versions. */
  priced: z
    .array(z.strictObject({ terms: statementTerms, closing: closingReference, taxed: z.array(taxedRow) }))
    .min(1),
  /** Every statement that billed something for the month, by number and digest. */
  billed: z.array(z.strictObject({ number: z.string(), digest: hexText(32), taxed: z.array(taxedRow) })),
  pricedYen: moneyText,
  billedYen: moneyText,
  taxed: z.array(taxedRow),
  yen: moneyText,
});

/**
 * The statement document, `tsunagu/statement/1`: wire form, no personal data. With its tariff documents and the account's
 * records it holds all that is needed to compute every figure in it again.
 */
const statementSchema = z.strictObject({
  format: z.literal("tsunagu/statement/1"),
  number: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/),
  /** 速報 `provisional` (not issued), 推計 `estimated` (issued with estimated energy), 確定 `final`. */
  status: z.enum(["provisional", "estimated", "final"]),
  issuedAt: seconds.nullable(),
  dueAt: seconds.nullable(),
  seller: z.strictObject({
    name: tariffName,
    /** 適格請求書発行事業者の登録番号. Null: this is no qualified invoice. */
    invoiceNumber: z
      .string()
      .regex(/^T\d{13}$/)
      .nullable(),
  }),
  terms: statementTerms,
  closing: closingReference.nullable(),
  /** The records are those known at this time: the closing's, once there is one. */
  asOf: seconds,
  /** Digests of every tariff version that is needed to compute this statement again, ascending. */
  tariffs: z.array(hexText(32)),
  homes: z.array(homeRow),
  sessions: z.array(sessionRow),
  third: z.array(placeRow),
  fourth: z.array(endUseRow),
  unpriced: z.array(unpricedRow),
  /** What of the rows of `third` is taxed at which rate. */
  taxed: z.array(taxedRow),
  adjustments: z.array(adjustmentRow),
  /** Tax inside the first fee, one rounding per rate. */
  taxes: z.array(taxedRow.extend({ taxYen: moneyText })),
  /** First fee, 合計: places and adjustments. */
  firstYen: moneyText,
  /** The negative total that an earlier statement carried forward; `yen` is below 0. */
  broughtForward: z.strictObject({ number: z.string(), digest: hexText(32), yen: moneyText }).nullable(),
  /** What is to be paid; never negative. */
  dueYen: moneyText,
  /** What is left in the user's favour; 0 or less. */
  carriedForwardYen: moneyText,
});

export type Statement = z.infer<typeof statementSchema>;
export type Adjustment = z.infer<typeof adjustmentRow>;
export type BroughtForward = NonNullable<Statement["broughtForward"]>;
export type ClosingReference = z.infer<typeof closingReference>;

/** Throws `invalid_input` with every fault found. It checks the form only; `verifyStatement` the figures. */
export function parseStatement(document: unknown): Statement {
  // Read once: compiling a parser would take longer than parsing.
  const parsed = statementSchema.safeParse(document, { jitless: true });
  if (parsed.success) return parsed.data;
  throw new Problem("invalid_input", "this is not a statement", {
    cause: parsed.error,
    facts: { faults: parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) },
  });
}
