import { Buffer } from "node:buffer";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Policy } from "@tsunagu/core/proofs/policy.ts";
import { policyOfGenesis } from "@tsunagu/core/proofs/policy-of-genesis.ts";
import { parseGenesis } from "@tsunagu/core/records/genesis.ts";
import { nobleHasher } from "@tsunagu/core/trees/noble-hasher.ts";
import type { LogLevel } from "@tsunagu/edge/create-log.ts";
import { type Env, envReader } from "@tsunagu/edge/read-env.ts";
import { readSmtpSettings } from "./mail/read-smtp-settings.ts";
import type { SmtpSettings } from "./mail/smtp-settings.ts";
import { readStripeSettings } from "./payments/stripe/read-stripe-settings.ts";
import type { StripeSettings } from "./payments/stripe/stripe-settings.ts";

/**
 * Everything a trading server is told. The only machine it is told of is the intermediary: there is no setting in which a ledger
 * node's address could be put (claim 1). The genesis has the nodes' keys, so that what they sign can be checked.
 */
export type TradingConfig = {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** Member ids on the ledger, ascending. */
  readonly sellers: readonly number[];
  readonly policy: Policy;
  /** Of the genesis, in months since 1970-01. */
  readonly firstMonth: number;
  readonly sealAfterMonths: number;
  readonly intermediaryUrl: string;
  /** Shown to the intermediary. */
  readonly intermediaryToken: string;
  /** Asked of the intermediary. */
  readonly ownToken: string;
  /** The administrator's. */
  readonly staffToken: string;
  /** Shown to the intermediary for staff who run devices; null where they are run elsewhere. */
  readonly operatorToken: string | null;
  /** Where people reach the apps: cookies and origins go by it. */
  readonly publicUrl: string;
  /** Null: mail waits in the outbox. */
  readonly smtp: SmtpSettings | null;
  /** Null: the simulator takes the money. */
  readonly stripe: StripeSettings | null;
  readonly logLevel: LogLevel;
};

export const settingsHelp = `
The trading server: users, tariffs, fees, statements, payment.

  TRADING_HOST                127.0.0.1   where it listens
  TRADING_PORT                7003
  TRADING_DATA_DIR                        folder of its database
  TRADING_GENESIS                         path of genesis.json: whose signatures are believed
  TRADING_SELLERS                         member ids of the sellers, with commas: 1,2
  TRADING_INTERMEDIARY_URL                where the intermediary is
  TRADING_INTERMEDIARY_TOKEN              path of the token that is shown to the intermediary
  TRADING_OWN_TOKEN                       path of the token that is asked of the intermediary
  TRADING_STAFF_TOKEN                     path of the administrator's token: who is staff, every seller's settings
  TRADING_OPERATOR_TOKEN                  path of the operator's token at the intermediary, if devices are shown here
  TRADING_PUBLIC_URL                      where people reach the apps; cookies are Secure if it is https
  TRADING_SMTP_URL                        smtp://user@host:587 or smtps://…; without it mail waits in the outbox
  TRADING_SMTP_PASSWORD                   path of its password
  TRADING_MAIL_FROM                       whom mails come from: Name <address>
  TRADING_STRIPE_KEY                      path of Stripe's secret key; without it payments are simulated
  TRADING_STRIPE_NOTICE_SECRET            path of the signing secret of its webhook, /api/payment-notices/stripe
  TRADING_STRIPE_URL                      another address of its API, for trying out
  LOG_LEVEL                   info        debug, info, warn, error, silent
`;

/** Throws one `Problem` that names every faulty setting. */
export function readConfig(env: Env): TradingConfig {
  const read = envReader(env);
  const settings = {
    host: read.text("TRADING_HOST", "127.0.0.1"),
    port: read.port("TRADING_PORT", 7003),
    dataDir: read.text("TRADING_DATA_DIR"),
    sellers: read.wholeNumbers("TRADING_SELLERS", { min: 1, max: 0xffff }),
    intermediaryUrl: read.url("TRADING_INTERMEDIARY_URL"),
    intermediaryToken: read.file("TRADING_INTERMEDIARY_TOKEN"),
    ownToken: read.file("TRADING_OWN_TOKEN"),
    staffToken: read.file("TRADING_STAFF_TOKEN"),
    operatorToken: read.optionalFile("TRADING_OPERATOR_TOKEN"),
    publicUrl: read.url("TRADING_PUBLIC_URL"),
    smtp: readSmtpSettings(read, {
      url: "TRADING_SMTP_URL",
      password: "TRADING_SMTP_PASSWORD",
      from: "TRADING_MAIL_FROM",
    }),
    stripe: readStripeSettings(read, {
      key: "TRADING_STRIPE_KEY",
      noticeSecret: "TRADING_STRIPE_NOTICE_SECRET",
      apiUrl: "TRADING_STRIPE_URL",
    }),
    logLevel: read.oneOf("LOG_LEVEL", ["debug", "info", "warn", "error", "silent"], "info"),
  };
  const genesis = read.file("TRADING_GENESIS");
  read.throwIfFaulty();
  return { ...settings, ...readGenesis(genesis, settings.sellers) };
}

function readGenesis(
  text: string,
  sellers: readonly number[],
): Pick<TradingConfig, "policy" | "firstMonth" | "sealAfterMonths"> {
  const bytes = new Uint8Array(Buffer.from(text, "utf8"));
  const { members, firstMonth, sealAfterMonths } = parseGenesis(bytes);
  for (const seller of sellers) {
    if (members.some(({ id, roles }) => id === seller && roles.includes("seller"))) continue;
    throw new Problem("invalid_input", `TRADING_SELLERS must be sellers of the genesis, not ${seller}`);
  }
  return { policy: policyOfGenesis(bytes, nobleHasher), firstMonth, sealAfterMonths };
}
