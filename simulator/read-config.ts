import type { LogLevel } from "@tsunagu/edge/create-log.ts";
import { type Env, envReader } from "@tsunagu/edge/read-env.ts";

export type SimulatorConfig = {
  /** Path of the file with the devices to play and their credentials. */
  readonly neighbourhood: string;
  readonly dataDir: string;
  readonly port: number;
  readonly mailPort: number;
  /** The built screens. */
  readonly screenDir: string;
  /** Shown to the operator's door, where files of half hours are handed in. */
  readonly operatorToken: string;
  readonly logLevel: LogLevel;
};

export const settingsHelp = `
Plays a street with its homes, plants and chargers through the doors that real ones use, and shows it.

  SIMULATOR_NEIGHBOURHOOD          file with the devices and their credentials
  SIMULATOR_DATA_DIR               folder that keeps what was played, and the mails
  SIMULATOR_PORT           7004    the world's screen, this computer only
  SIMULATOR_MAIL_PORT      7025    SMTP, this computer only: every mail ends in the demonstration's mailbox
  SIMULATOR_SCREEN                 folder of the built screens
  SIMULATOR_OPERATOR_TOKEN         path of the token that is shown when files of half hours are handed in
  LOG_LEVEL                info    debug, info, warn, error or silent`;

/** Throws a `Problem` that names every faulty setting. */
export function readConfig(env: Env): SimulatorConfig {
  const read = envReader(env);
  const config = {
    neighbourhood: read.text("SIMULATOR_NEIGHBOURHOOD"),
    dataDir: read.text("SIMULATOR_DATA_DIR"),
    port: read.port("SIMULATOR_PORT", 7004),
    mailPort: read.port("SIMULATOR_MAIL_PORT", 7025),
    screenDir: read.text("SIMULATOR_SCREEN"),
    operatorToken: read.file("SIMULATOR_OPERATOR_TOKEN"),
    logLevel: read.logLevel(),
  };
  read.throwIfFaulty();
  return config;
}
