import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { EnvReader } from "@tsunagu/edge/read-env.ts";
import type { SmtpSettings } from "./smtp-settings.ts";

/** Null where no server is set. A password inside the URL is refused: it would show in lists of processes. */
export function readSmtpSettings(
  read: EnvReader,
  names: { url: string; password: string; from: string },
): SmtpSettings | null {
  const url = read.optionalUrl(names.url);
  const password = read.optionalFile(names.password);
  if (url === null) return null;
  const from = read.text(names.from);
  if (url === "") return null;
  const { protocol, password: inUrl } = new URL(url);
  if (protocol !== "smtp:" && protocol !== "smtps:")
    throw faulty(`${names.url} must begin with smtp:// or smtps://`);
  if (inUrl !== "")
    throw faulty(`${names.url} holds a password: put it into a file and its path into ${names.password}`);
  return { url, password, from };
}

const faulty = (message: string): Problem => new Problem("invalid_input", message);
