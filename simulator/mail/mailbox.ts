import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

type Mail = {
  readonly mailId: number;
  readonly at: number;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
};

/** Every mail that was sent in the demonstration, kept in one file. */
export type Mailbox = {
  /** Newest first. */
  readonly mails: () => readonly Mail[];
  /** On disk when it returns: only then is the sender told that it arrived. */
  readonly keep: (mail: Omit<Mail, "mailId">) => void;
};

const mostMails = 500;

/** The newest 500 mails of everybody, kept in the file at `path`. */
export function openMailbox(path: string): Mailbox {
  let mails = readMails(path);
  return {
    mails: () => mails.toReversed(),
    keep: (mail) => {
      mails = [...mails, { mailId: (mails.at(-1)?.mailId ?? 0) + 1, ...mail }].slice(-mostMails);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(`${path}.new`, JSON.stringify(mails), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    },
  };
}

function readMails(path: string): readonly Mail[] {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
