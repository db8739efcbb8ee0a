import { readFileSync } from "node:fs";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { type LogLevel, logLevels } from "./create-log.ts";

export type Env = Readonly<Record<string, string | undefined>>;

/** Reads settings by name and remembers every fault, so that all of them are told at once. */
export type EnvReader = {
  text(name: string, fallback?: string): string;
  optionalText(name: string): string | null;
  port(name: string, fallback?: number): number;
  wholeNumber(name: string, options: { min: number; max: number; fallback?: number }): number;
  /** Several, with commas between: `1,2`. At least one, none twice. */
  wholeNumbers(name: string, options: { min: number; max: number }): readonly number[];
  flag(name: string, fallback: boolean): boolean;
  oneOf<const Choice extends string>(
    name: string,
    choices: readonly [Choice, ...Choice[]],
    fallback?: Choice,
  ): Choice;
  url(name: string, fallback?: string): string;
  /** Null where the setting is not there. */
  optionalUrl(name: string): string | null;
  /** The text of the file whose path the setting holds; secrets come this way, so that they show in no process list. */
  file(name: string): string;
  /** Null where the setting is not there; a path that cannot be read is a fault all the same. */
  optionalFile(name: string): string | null;
  /** The bytes of such a file as they are: a digest of them means something. */
  bytes(name: string): Uint8Array;
  /** `LOG_LEVEL`, `info` if it is not set: the same for every machine. */
  logLevel(): LogLevel;
  /** Throws one `Problem` that names every faulty setting. */
  throwIfFaulty(): void;
};

/**
 * Faults are gathered and told at once by `throwIfFaulty`: until then a faulty setting reads as something that fits
 * its type.
 */
export function envReader(env: Env): EnvReader {
  const { read, throwIfFaulty } = createRead(env);
  const wholeNumber = (
    name: string,
    { min, max, fallback }: { min: number; max: number; fallback?: number },
  ) =>
    read(
      name,
      fallback,
      min,
      (value) => wholeBetween(value, min, max),
      `a whole number from ${min} to ${max}`,
    );
  const oneOf: EnvReader["oneOf"] = (name, choices, fallback) =>
    read(
      name,
      fallback,
      choices[0],
      (value) => choices.find((choice) => choice === value),
      `one of ${choices.join(", ")}`,
    );
  const url: EnvReader["url"] = (name, fallback) =>
    read(
      name,
      fallback,
      "",
      (value) => (URL.canParse(value) ? value.replace(/\/$/, "") : undefined),
      "a URL",
    );
  const file: EnvReader["file"] = (name) =>
    read(name, undefined, "", readText, "the path of a readable file");
  const isSet = (name: string): boolean => env[name] !== undefined && env[name] !== "";
  return {
    text: (name, fallback) => read(name, fallback, "", (value) => value, "a text"),
    optionalText: (name) => env[name] || null,
    port: (name, fallback) =>
      wholeNumber(name, { min: 0, max: 65535, ...(fallback === undefined ? {} : { fallback }) }),
    wholeNumber,
    wholeNumbers: (name, { min, max }) =>
      read(
        name,
        undefined,
        [],
        (value) => wholeNumbersBetween(value, min, max),
        `whole numbers from ${min} to ${max} with commas between, none twice`,
      ),
    flag: (name, fallback) =>
      read(name, fallback, fallback, (value) => ({ true: true, false: false })[value], "true or false"),
    oneOf,
    url,
    optionalUrl: (name) => (isSet(name) ? url(name) : null),
    file,
    optionalFile: (name) => (isSet(name) ? file(name) : null),
    bytes: (name) => read(name, undefined, new Uint8Array(), readBytes, "the path of a readable file"),
    logLevel: () => oneOf("LOG_LEVEL", logLevels, "info"),
    throwIfFaulty,
  };
}

/** Reads one setting by its form, and remembers what is wrong with it instead of throwing. */
function createRead(env: Env) {
  const faults: string[] = [];
  const fault = <T>(message: string, standIn: T): T => {
    faults.push(message);
    return standIn;
  };
  const read = <T>(
    name: string,
    fallback: T | undefined,
    standIn: T,
    parse: (value: string) => T | undefined,
    form: string,
  ): T => {
    const value = env[name];
    if (value === undefined || value === "")
      return fallback ?? fault(`${name} is not set: it must be ${form}`, standIn);
    return parse(value) ?? fault(`${name} must be ${form}, not "${value}"`, standIn);
  };
  return {
    read,
    throwIfFaulty: () => {
      if (faults.length > 0)
        throw new Problem("invalid_input", `settings are faulty: ${faults.join("; ")}`, {
          facts: { faults },
        });
    },
  };
}

function wholeBetween(value: string, min: number, max: number): number | undefined {
  if (!/^\d{1,15}$/.test(value)) return undefined;
  const number = Number(value);
  return number >= min && number <= max ? number : undefined;
}

function wholeNumbersBetween(value: string, min: number, max: number): number[] | undefined {
  const numbers = value.split(",").flatMap((part) => wholeBetween(part.trim(), min, max) ?? []);
  const isWhole = numbers.length === value.split(",").length && new Set(numbers).size === numbers.length;
  return isWhole ? numbers : undefined;
}

function readBytes(path: string): Uint8Array | undefined {
  try {
    return new Uint8Array(readFileSync(path));
  } catch {
    return undefined;
  }
}

function readText(path: string): string | undefined {
  const bytes = readBytes(path);
  return bytes && new TextDecoder().decode(bytes).trim();
}
