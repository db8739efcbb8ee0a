import { Problem } from "@tsunagu/core/problem/problem.ts";
import Stripe from "stripe";

/** Statuses with which Stripe says no to what was asked, and not that it cannot answer. */
const refusals = [400, 402, 404];

/**
 * Throws `conflict` where Stripe refuses, with its `code` among the facts and its error as the cause; `neighbour_away` where no answer
 * came, or none that tells what became of it.
 */
export async function askStripe<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    if (!(cause instanceof Stripe.errors.StripeError)) throw cause;
    const { type, code = null, requestId = null, statusCode } = cause;
    const isRefused =
      refusals.includes(statusCode ?? 0) && !(cause instanceof Stripe.errors.StripeIdempotencyError);
    throw isRefused
      ? new Problem("conflict", "Stripe refuses this", { cause, facts: { type, code, requestId } })
      : new Problem("neighbour_away", "Stripe gave no answer", { cause, facts: { type, code, requestId } });
  }
}

/** The error with which Stripe refused; undefined where it is something else. */
export function refusalIn(error: unknown): Stripe.errors.StripeError | undefined {
  if (!(error instanceof Problem) || error.code !== "conflict") return undefined;
  return error.cause instanceof Stripe.errors.StripeError ? error.cause : undefined;
}

/** Undefined where Stripe knows no such thing. */
export async function findAtStripe<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await askStripe(ask);
  } catch (error) {
    if (refusalIn(error)?.code === "resource_missing") return undefined;
    throw error;
  }
}
