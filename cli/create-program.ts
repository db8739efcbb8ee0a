import { Command } from "commander";
import { type ImportOptions, importReadings } from "./operator/import-readings.ts";
import type { ConnectionOptions } from "./operator/operator-connection.ts";
import {
  addCharger,
  addMeter,
  addSite,
  type ChargerOptions,
  endUseNames,
  type MeterOptions,
  makeScreenCode,
  type SiteOptions,
  showDevices,
  showUnmatched,
} from "./operator/register-devices.ts";
import { type VerifyOptions, verifyFile } from "./verify/verify-file.ts";

type Print = (lines: readonly string[]) => void;

export type ProgramTools = {
  readonly print: Print;
  /** Whole seconds since 1970. */
  readonly now: () => number;
};

/** The `tsunagu` command: for users the verifier, for operators the devices. */
export function createProgram({ print, now }: ProgramTools): Command {
  const program = new Command("tsunagu")
    .description("Verify bills offline; register devices and import readings.")
    .showHelpAfterError();
  addVerify(program, { print, now });
  addImport(program, print);
  addChargerCommands(program, print);
  addMeterCommands(program, print);
  connected(program.command("site").argument("<id>").description("register a public site"))
    .requiredOption("--ja <name>", "name in Japanese")
    .requiredOption("--en <name>", "name in English")
    .option("--area <n>", "grid area, 1 Hokkaido to 10 Okinawa", "3")
    .action(async (id: string, options: SiteOptions) => print(await addSite(id, options)));
  connected(program.command("devices").description("list the devices with what they last said")).action(
    async (options: ConnectionOptions) => print(await showDevices(options)),
  );
  connected(program.command("unmatched").description("list energy that belongs to no contract")).action(
    async (options: ConnectionOptions) => print(await showUnmatched(options)),
  );
  connected(
    program
      .command("screen-code")
      .argument("<charger>")
      .description("make a pairing code for a charger's screen"),
  ).action(async (id: string, options: ConnectionOptions) => print(await makeScreenCode(id, options)));
  return program;
}

function addVerify(program: Command, { print, now }: ProgramTools): void {
  program
    .command("verify")
    .argument("<file>")
    .description("prove a statement's file without any server")
    .requiredOption(
      "--policy <file>",
      "whom to believe: the ledger's genesis.json, or the policy from the phone",
    )
    .option("--account <hex>", "your account of the month, as the phone shows it")
    .option("--tariff <digest...>", "the tariffs you accepted, as the phone shows them")
    .action((file: string, options: VerifyOptions) => {
      const verdict = verifyFile(file, options, now());
      print(verdict.lines);
      if (!verdict.proved) process.exitCode = 2;
    });
}

const connected = (command: Command): Command =>
  command
    .option("--data <dir>", "data folder of `npm start`", "data")
    .option("--url <url>", "the machine's address, if it is not on this computer's usual port")
    .option("--token <file>", "file with the token, if it is not in the data folder");

const measured = (command: Command): Command =>
  command
    .requiredOption("--serial <serial>", "the serial printed on it")
    .option("--class <text>", "class of the meter", "unverified")
    .option("--tolerance <percent>", "its tolerance in percent", "5")
    .option("--verified-until <day>", "end of its verification, 2030-03-31");

function addImport(program: Command, print: Print): void {
  connected(program.command("import").argument("<file>").description("import a file of half-hour readings"))
    .requiredOption("--serial <serial>", "the meter that the file is of")
    .requiredOption("--mapping <name>", "saved description of how the source writes its files")
    .option("--mapping-file <file>", "JSON with the description: saved under the name first")
    .option("--shift-days <n>", "move every time by whole days", "0")
    .option("--preview", "only tell what would be taken and refused")
    .action(async (file: string, options: ImportOptions) => print(await importReadings(file, options)));
}

function addChargerCommands(program: Command, print: Print): void {
  measured(
    connected(
      program.command("charger").argument("<id>").description("register a charger; prints its password"),
    ),
  )
    .option("--site <id>", "the public site it stands at")
    .option("--behind <serial>", "the home's settlement meter it stands behind")
    .option("--connectors <n>", "how many connectors it has", "1")
    .option("--watts <n>", "the most it can deliver", "7400")
    .option("--every <seconds>", "how often it is to report its register while it charges", "10")
    .option(
      "--meter-key <keys>",
      "public keys of its meters, if they sign: PEM, hex or base64, with commas between them",
    )
    .option("--open-access", "ask no password: only in a closed network")
    .action(async (id: string, options: ChargerOptions) => print(await addCharger(id, options)));
}

function addMeterCommands(program: Command, print: Print): void {
  measured(
    connected(
      program.command("meter").argument("<id>").description("register a meter; prints its MQTT password"),
    ),
  )
    .option("--kind <kind>", "settlement, sub-meter or plant", "settlement")
    .option("--end-use <use>", endUseNames, "household")
    .action(async (id: string, options: MeterOptions) => print(await addMeter(id, options)));
}
