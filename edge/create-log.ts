import { pino } from "pino";

export type LogFacts = Readonly<Record<string, unknown>>;

/**
 * A fixed phrase and facts. Never keys, names, addresses, tokens or card data. `error` means that somebody must look.
 */
export type Log = {
  debug(phrase: string, facts?: LogFacts): void;
  info(phrase: string, facts?: LogFacts): void;
  warn(phrase: string, facts?: LogFacts): void;
  error(phrase: string, facts?: LogFacts): void;
};

export const logLevels = ["debug", "info", "warn", "error", "silent"] as const;

export type LogLevel = (typeof logLevels)[number];

/** One JSON object a line on standard output, written before the call returns, so that a crash loses none. */
export function createLog(machine: string, level: LogLevel): Log {
  const logger = pino(
    { level, base: { machine }, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 1, sync: true }),
  );
  return {
    debug: (phrase, facts = {}) => logger.debug(facts, phrase),
    info: (phrase, facts = {}) => logger.info(facts, phrase),
    warn: (phrase, facts = {}) => logger.warn(facts, phrase),
    error: (phrase, facts = {}) => logger.error(facts, phrase),
  };
}

export const silentLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** What of a thrown value may go to the log. */
export function errorFacts(error: unknown): LogFacts {
  if (!(error instanceof Error)) return { error: String(error) };
  return {
    error: error.message,
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: errorFacts(error.cause) }),
  };
}
