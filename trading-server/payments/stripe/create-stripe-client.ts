import Stripe from "stripe";
import type { StripeSettings } from "./stripe-settings.ts";

const timeoutMs = 20_000;

/** We ask again by our own keys, which last longer than the client's: it does so only once, where a connection breaks. */
export function createStripeClient({ key, apiUrl }: Pick<StripeSettings, "key" | "apiUrl">): Stripe {
  const options = { maxNetworkRetries: 0, timeout: timeoutMs, telemetry: false };
  if (apiUrl === null) return new Stripe(key, options);
  const { protocol, hostname, port } = new URL(apiUrl);
  const isHttps = protocol === "https:";
  return new Stripe(key, {
    ...options,
    protocol: isHttps ? "https" : "http",
    host: hostname,
    port: port === "" ? (isHttps ? 443 : 80) : Number(port),
  });
}
