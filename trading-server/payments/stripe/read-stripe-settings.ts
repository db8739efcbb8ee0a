import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { EnvReader } from "@tsunagu/edge/read-env.ts";
import type { StripeSettings } from "./stripe-settings.ts";

/** Null where Stripe is not set up: then the simulator takes the money. */
export function readStripeSettings(
  read: EnvReader,
  names: { key: string; noticeSecret: string; apiUrl: string },
): StripeSettings | null {
  const key = read.optionalFile(names.key);
  const noticeSecret = read.optionalFile(names.noticeSecret);
  const apiUrl = read.optionalUrl(names.apiUrl);
  // An empty text stands for a file that could not be read, which is told with all other faults.
  if (key === "" || noticeSecret === "" || (key === null && noticeSecret === null)) return null;
  if (key === null || noticeSecret === null)
    throw faulty(`${names.key} and ${names.noticeSecret} belong together: set both, or neither`);
  if (!/^(sk|rk)_/.test(key))
    throw faulty(`${names.key} must hold a secret key (sk_…) or a restricted one (rk_…)`);
  if (!noticeSecret.startsWith("whsec_"))
    throw faulty(`${names.noticeSecret} must hold the signing secret of the webhook (whsec_…)`);
  return { key, noticeSecret, apiUrl };
}

const faulty = (message: string): Problem => new Problem("invalid_input", message);
