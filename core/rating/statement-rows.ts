import { microYenText } from "../money/micro-yen.ts";
import type {
  EndUseFee,
  PlaceFee,
  PricedHome,
  PricedPeriod,
  PricedSession,
  TaxedAmount,
  UnpricedEnergy,
} from "./priced-period.ts";
import type { Statement } from "./statement.ts";

type Rows = Pick<Statement, "homes" | "sessions" | "third" | "fourth" | "unpriced" | "taxed">;

/** The rows of a statement in wire form. */
export const toStatementRows = (priced: PricedPeriod): Rows => ({
  homes: priced.homes.map(toHomeRow),
  sessions: priced.sessions.map(toSessionRow),
  third: priced.third.map(toPlaceRow),
  fourth: priced.fourth.map(toEndUseRow),
  unpriced: priced.unpriced.map(toUnpricedRow),
  taxed: priced.taxed.map(toTaxedRow),
});

const toHomeRow = ({ terms, bill }: PricedHome): Rows["homes"][number] => ({
  place: terms.place,
  days: { billed: bill.days.billed, ofMonth: bill.days.ofMonth },
  measuredWh: String(bill.measuredWh),
  billedKwh: String(bill.billedKwh),
  baseSen: String(bill.base),
  energy: bill.energy.map(({ band, yenPerKwh, billedKwh, sen }) => ({
    band,
    yenPerKwh: microYenText(yenPerKwh),
    billedKwh: String(billedKwh),
    sen: String(sen),
  })),
  fuelYenPerKwh: microYenText(bill.fuelYenPerKwh),
  fuelSen: String(bill.fuel),
  discountSen: String(bill.discount),
  levyYenPerKwh: microYenText(bill.levyYenPerKwh),
  levyYen: String(bill.levy),
  fixedYen: String(bill.fixed),
  yen: String(bill.yen),
});

const toSessionRow = ({
  terms,
  place,
  endUse,
  start,
  estimatedWh,
  fee,
}: PricedSession): Rows["sessions"][number] => ({
  operator: terms.operator,
  session: terms.session,
  place,
  endUse,
  start,
  wh: String(fee.wh),
  estimatedWh: String(estimatedWh),
  seconds: fee.seconds,
  minutes: String(fee.minutes),
  yen: String(fee.yen),
  limited: fee.limited,
});

const toPlaceRow = ({ place, kind, wh, estimatedWh, yen }: PlaceFee): Rows["third"][number] => ({
  place,
  kind,
  wh: String(wh),
  estimatedWh: String(estimatedWh),
  yen: String(yen),
});

const toEndUseRow = ({
  place,
  endUse,
  wh,
  estimatedWh,
  yen,
  origins,
}: EndUseFee): Rows["fourth"][number] => ({
  place,
  endUse,
  wh: String(wh),
  estimatedWh: String(estimatedWh),
  yen: String(yen),
  origins: origins.map(({ origin, wh: part }) => ({ origin, wh: String(part) })),
});

const toUnpricedRow = ({ place, session, endUse, wh, reason }: UnpricedEnergy): Rows["unpriced"][number] => ({
  place,
  session,
  endUse,
  wh: String(wh),
  reason,
});

export const toTaxedRow = ({ ratePercent, rounding, yen }: TaxedAmount): Rows["taxed"][number] => ({
  ratePercent,
  rounding,
  yen: String(yen),
});
