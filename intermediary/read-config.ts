import type { LogLevel } from "@tsunagu/edge/create-log.ts";
import { parseSigningKey, type SigningKey } from "@tsunagu/edge/ed25519-keys.ts";
import { type Env, envReader } from "@tsunagu/edge/read-env.ts";
import { deviceBytesPerDay } from "./raw-messages/create-raw-messages.ts";

const bytesOfMb = 1_000_000;

export type IntermediaryConfig = {
  readonly host: string;
  readonly port: number;
  readonly deviceHost: string;
  readonly ocppPort: number;
  readonly mqttPort: number;
  /** What each charger and each meter may send in a day. */
  readonly deviceBytesPerDay: number;
  readonly dataDir: string;
  /** `genesis.json`, byte by byte: the chain is a digest of this very file. */
  readonly genesis: Uint8Array;
  readonly member: number;
  readonly batchKey: SigningKey;
  readonly readKey: SigningKey;
  readonly ledgerUrl: string;
  readonly tradingUrl: string;
  /** Shown to the trading server. */
  readonly tradingToken: string;
  /** Asked of the trading server. */
  readonly ownToken: string;
  readonly operatorToken: string;
  readonly logLevel: LogLevel;
};

/** Reads the settings; every faulty one is told in one `Problem` `invalid_input`. */
export function readConfig(env: Env): IntermediaryConfig {
  const read = envReader(env);
  const { deviceMbPerDay, ...settings } = {
    host: read.text("INTERMEDIARY_HOST", "127.0.0.1"),
    port: read.port("INTERMEDIARY_PORT", 7_002),
    deviceHost: read.text("INTERMEDIARY_DEVICE_HOST", "0.0.0.0"),
    ocppPort: read.port("INTERMEDIARY_OCPP_PORT", 9_000),
    mqttPort: read.port("INTERMEDIARY_MQTT_PORT", 1_883),
    deviceMbPerDay: read.wholeNumber("INTERMEDIARY_DEVICE_MB_PER_DAY", {
      ...{ min: 1, max: 1_000_000, fallback: deviceBytesPerDay / bytesOfMb },
    }),
    dataDir: read.text("INTERMEDIARY_DATA_DIR"),
    genesis: read.bytes("INTERMEDIARY_GENESIS"),
    member: read.wholeNumber("INTERMEDIARY_MEMBER", { min: 1, max: 0xffff }),
    ledgerUrl: read.url("INTERMEDIARY_LEDGER_URL"),
    tradingUrl: read.url("INTERMEDIARY_TRADING_URL"),
    tradingToken: read.file("INTERMEDIARY_TRADING_TOKEN"),
    ownToken: read.file("INTERMEDIARY_OWN_TOKEN"),
    operatorToken: read.file("INTERMEDIARY_OPERATOR_TOKEN"),
    logLevel: read.logLevel(),
  };
  const batchSeed = read.file("INTERMEDIARY_BATCH_KEY");
  const readSeed = read.file("INTERMEDIARY_READ_KEY");
  read.throwIfFaulty();
  return {
    ...settings,
    deviceBytesPerDay: deviceMbPerDay * bytesOfMb,
    batchKey: parseSigningKey(batchSeed),
    readKey: parseSigningKey(readSeed),
  };
}

export const help = `
Tsunagu intermediary. Settings (environment):
  INTERMEDIARY_DATA_DIR        where its database is kept
  INTERMEDIARY_GENESIS         path of the ledger's genesis.json
  INTERMEDIARY_MEMBER          which member of genesis this is
  INTERMEDIARY_BATCH_KEY       path of the file with the seed of its batch key (64 hex digits)
  INTERMEDIARY_READ_KEY        path of the file with the seed of its read key
  INTERMEDIARY_LEDGER_URL      where the ledger node answers
  INTERMEDIARY_TRADING_URL     where the trading server answers
  INTERMEDIARY_TRADING_TOKEN   path of the token that is shown to the trading server
  INTERMEDIARY_OWN_TOKEN       path of the token that the trading server must show
  INTERMEDIARY_OPERATOR_TOKEN  path of the token that operators must show
  INTERMEDIARY_HOST            127.0.0.1   for the trading server and operators
  INTERMEDIARY_PORT            7002
  INTERMEDIARY_DEVICE_HOST     0.0.0.0     for chargers and meters
  INTERMEDIARY_OCPP_PORT       9000
  INTERMEDIARY_MQTT_PORT       1883
  INTERMEDIARY_DEVICE_MB_PER_DAY  256      what each charger and meter may send at once, and again in the course of a
                               day; one that sends more is read no faster than that, and nothing of it is lost
  LOG_LEVEL                    info
`;
