import type { StartOptions } from "./read-options.ts";

const onlyHere = /^(127(\.\d{1,3}){3}|localhost|::1|\[::1\])$/i;

/**
 * What whoever starts this has to know when its screens can be reached from elsewhere: a demonstration gives its sign-ins to everybody, and the
 * mailbox shows everybody's mails with their codes. Empty where only this computer comes in.
 */
export function warnOfOpenDoors({ host, empty }: Pick<StartOptions, "host" | "empty">): readonly string[] {
  if (onlyHere.test(host)) return [];
  const door = empty
    ? "at /world/ they read every mail, also those that open an account"
    : "they sign in with one press as the demo user, as staff of both sellers, operator and auditor, and read every mail at /world/";
  return [
    `  WARNING: --host ${host} lets everybody in who reaches this computer: ${door}.`,
    "  Enter nothing real here, and do not let it be reached from the internet. Ctrl-C closes the door.",
  ];
}
