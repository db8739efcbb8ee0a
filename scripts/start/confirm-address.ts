import { setTimeout as sleep } from "node:timers/promises";
import { type CallTools, callContract } from "@tsunagu/core/api/call-contract.ts";
import type { Language } from "@tsunagu/core/api/language.ts";
import { postAddressCheck, postAddressCode } from "@tsunagu/core/api/trading-access.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";

/** The plain texts of all mails that have arrived for an address, the oldest first. */
export type ReadMails = (address: string) => Promise<readonly string[]>;

const waitMs = 30_000;

/**
 * Shows that an address is one's own as a person does: asks for the mail, reads it, types its code. The answer is what a registration
 * needs; null: the mail says that the address has an account already.
 */
export async function confirmAddress(
  web: CallTools,
  { email, language, readMails }: { email: string; language: Language; readMails: ReadMails },
): Promise<string | null> {
  const before = (await readMails(email)).length;
  const { checkId } = await callContract(postAddressCheck, { body: { email, language } }, web);
  const text = await nextMail(email, before, readMails);
  const code = text.match(/^(?:確認コード|Your code): (\d{6})$/m)?.[1];
  if (code === undefined) return null;
  const { addressProof } = await callContract(postAddressCode, { params: { checkId }, body: { code } }, web);
  return addressProof;
}

async function nextMail(email: string, before: number, readMails: ReadMails): Promise<string> {
  const deadline = Date.now() + waitMs;
  for (;;) {
    const mail = (await readMails(email)).at(before);
    if (mail !== undefined) return mail;
    if (Date.now() > deadline) {
      throw new Problem(
        "neighbour_away",
        `no mail came for ${email}: is TRADING_SMTP_URL set to a mailbox that is read?`,
      );
    }
    await sleep(100);
  }
}
