import { type CallTools, callContract } from "@tsunagu/core/api/call-contract.ts";
import { getWorld, listMails } from "@tsunagu/core/api/world.ts";
import { sendHttpWithin } from "@tsunagu/edge/send-http.ts";
import type { ReadMails } from "./confirm-address.ts";
import type { StartOptions } from "./read-options.ts";

const timeoutMs = 10_000;

/** The simulated world, as its screen sees it. */
const worldOf = ({ ports }: StartOptions): CallTools => ({
  send: sendHttpWithin(timeoutMs),
  baseUrl: `http://127.0.0.1:${ports["world-port"]}`,
});

/** The demonstration's mailbox, read as the people read it whom it is for. */
export const mailsOf =
  (options: StartOptions): ReadMails =>
  async (address) => {
    const { mails } = await callContract(listMails, {}, worldOf(options));
    return mails
      .filter(({ to }) => to === address)
      .toReversed()
      .map(({ text }) => text);
  };

/** How much of the past the simulator has told. */
export const pastOf = async (options: StartOptions) =>
  (await callContract(getWorld, {}, worldOf(options))).past;
