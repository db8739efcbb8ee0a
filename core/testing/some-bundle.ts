import { bytesToHex } from "@noble/hashes/utils.js";
import type { BundleContext } from "../bundle/verify-bundle.ts";
import type { OwnHome } from "../bundle/verify-mine.ts";
import { dayOf, dayStart, monthStart } from "../energy/time.ts";
import type { UserSecret } from "../identity/pseudonyms.ts";
import type { AccountKey } from "../proofs/account-state.ts";
import type { BillEvidence } from "../proofs/bill-evidence.ts";
import { closingDigest } from "../proofs/closing-entry.ts";
import { nothingSeen } from "../proofs/seen.ts";
import type { HomeTariff } from "../rating/home-tariff.ts";
import { makeStatement, type StatementHead } from "../rating/make-statement.ts";
import type { PeriodTerms } from "../rating/priced-period.ts";
import type { Statement } from "../rating/statement.ts";
import type { Tariff } from "../rating/tariff.ts";
import {
  someAwayTariff,
  someBook,
  someDigest,
  someHomeTariff,
  someTimeOfUse,
} from "../rating/testing/some-tariff.ts";
import type { AccountRecord } from "../records/account-record.ts";
import type { Genesis } from "../records/genesis.ts";
import type { LedgerRecord } from "../records/ledger-record.ts";
import { nobleHasher as hasher } from "../trees/noble-hasher.ts";
import { someCorrections } from "./some-corrections.ts";
import {
  createSomeGenesisLedger,
  type SomeGenesisLedger,
  type SomePlacedClosing,
} from "./some-genesis-ledger.ts";
import {
  type SomeMonthSize,
  someBilledAccount,
  someBilledMonth,
  someDays,
  someHomePlace,
  someNeighbours,
  someOwnHome,
  someSeller,
  someSessionId,
  someSitePlace,
  someUserSecret,
} from "./some-month.ts";

export type SomeBundleOptions = Partial<SomeMonthSize> & {
  /** A few records of the first day are corrected. */
  readonly corrections?: boolean;
  /** Other accounts in the account's bucket. */
  readonly neighbours?: number;
  /** Default: five minutes after the month's end, or after the last block. */
  readonly closedAt?: number;
  /** What the signing node's clock says. Default: a second after the closing. */
  readonly signedAt?: number;
  /** Default `someTariffs()`: time of use at home. */
  readonly tariffs?: SomeTariffs;
  readonly genesis?: Genesis;
  /** Node ids of the genesis that sign the checkpoint; default all. */
  readonly signers?: readonly number[];
  readonly head?: Partial<StatementHead>;
  /** What happens between the last record and the closing, where a ledger can lie. */
  readonly beforeClosing?: (ledger: SomeGenesisLedger) => void;
};

export type SomeBundle = {
  /** `tsunagu/bundle/1`. */
  readonly bundle: {
    readonly format: "tsunagu/bundle/1";
    readonly statement: Statement;
    readonly tariffs: readonly Tariff[];
    readonly evidence: BillEvidence;
  };
  /** With which it is proved; nothing seen yet, the bundle's tariffs accepted. */
  readonly context: BundleContext;
  readonly key: AccountKey;
  readonly secret: UserSecret;
  readonly homes: readonly OwnHome[];
  /** In log order. */
  readonly records: readonly AccountRecord[];
  readonly ledger: SomeGenesisLedger;
  readonly closing: SomePlacedClosing;
};

const { seller, month } = { seller: someSeller, month: someBilledMonth };
export const someBilledKey: AccountKey = { seller, month, account: someBilledAccount };
const period = { from: monthStart(month), to: monthStart(month + 1) };

/**
 * A user's whole month, from `K` and the genesis to the file that the phone proves: home, sessions away, transfers,
 * corrections, closing, cosigned checkpoint, statement. The defaults are a small month of two days.
 */
export function someBundle(options: SomeBundleOptions = {}): SomeBundle {
  const { sessions = 3, genesis, signers, tariffs = someTariffs() } = options;
  const ledger = createSomeGenesisLedger(genesis);
  const writtenAt = writeMonth(ledger, options);
  const { closedAt = Math.max(period.to, writtenAt) + 300 } = options;
  options.beforeClosing?.(ledger);
  const closing = ledger.close("asked", closedAt);
  const { signedAt: time = closedAt + 1 } = options;
  const evidence = ledger.prove(someBilledKey, { time, ...(signers === undefined ? {} : { signers }) });
  const records = ledger.recordsOf(someBilledKey);
  const head = {
    ...someStatementHead(closing, someBundleTerms(tariffs, sessions)),
    ...options.head,
  };
  const statement = makeStatement(head, { records, tariffs: someBook(...Object.values(tariffs)) });
  return {
    bundle: { format: "tsunagu/bundle/1", statement, tariffs: Object.values(tariffs), evidence },
    context: {
      policy: ledger.policy,
      account: someBilledAccount,
      acceptedTariffs: new Set(Object.values(tariffs).map(someDigest)),
      seen: nothingSeen,
      now: time + 60,
    },
    key: someBilledKey,
    secret: someUserSecret,
    homes: [someOwnHome],
    records,
    ledger,
    closing,
  };
}

/** Every day's batches some minutes into the next day, after the closing of the day itself. Gives the last block's time. */
function writeMonth(ledger: SomeGenesisLedger, options: SomeBundleOptions): number {
  const { days = 2, subMeter = true, sessions = 3, corrections = true, neighbours = 5 } = options;
  const all = someDays({ days, subMeter, sessions });
  const others = someNeighbours(neighbours);
  for (const [nth, day] of all.entries()) {
    const time = blockTimeOf(nth);
    const write = (records: readonly LedgerRecord[]) => {
      if (records.length > 0) ledger.write(records, { month, time });
    };
    ledger.close("day-ended", time);
    write([...day.usages, ...(nth === 0 ? others : [])]);
    write(day.assets);
    write(day.transfers);
    if (nth === 0 && corrections) for (const records of someCorrections(day)) write(records);
  }
  return blockTimeOf(all.length - 1);
}

/** When the batches of the nth day are logged. */
const blockTimeOf = (nth: number): number => dayStart(dayOf(period.from) + nth + 1) + 600;

type SomeTariffs = { readonly home: Tariff; readonly away: Tariff };

export const someTariffs = (energy: HomeTariff["energy"] = someTimeOfUse()): SomeTariffs => ({
  home: someHomeTariff({
    seller,
    energy,
    fuelAdjustment: [
      { month: "2026-11", yenPerKwh: "-6.10" },
      { month: "2026-12", yenPerKwh: "-6.33" },
    ],
    levy: [{ fiscalYear: 2026, yenPerKwh: "3.98" }],
  }),
  away: someAwayTariff({
    seller,
    sites: [{ place: someSitePlace, yenPerKwh: "5.50", yenPerMinute: "0", yenPerSession: "110" }],
  }),
});

const someBundleTerms = ({ home, away }: SomeTariffs, sessions: number): PeriodTerms => ({
  ...someBilledKey,
  period,
  homes: [{ place: someHomePlace, tariff: someDigest(home), size: 40, from: period.from, to: null }],
  sessions: Array.from({ length: sessions }, (_, nth) => ({
    operator: 1,
    session: someSessionId(nth),
    tariff: someDigest(away),
    limitYen: null,
    ended: true,
  })),
});

const someStatementHead = ({ closing, index }: SomePlacedClosing, terms: PeriodTerms): StatementHead => ({
  number: "2026-12-0001",
  seller: { name: { ja: "つなぐ電力", en: "Tsunagu Power" }, invoiceNumber: "T7123456789012" },
  terms,
  issuedAt: closing.blockTime + 60,
  dueAt: closing.blockTime + 30 * 86_400,
  closing: {
    entry: index,
    digest: bytesToHex(closingDigest(closing, hasher)),
    blockTime: closing.blockTime,
  },
  asOf: closing.blockTime,
  adjustments: [],
  broughtForward: null,
});
