import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import type { HttpDeps } from "./http-deps.ts";

const noticePath = "/api/payment-notices/stripe";

/** Where a real provider tells that something has happened. It has no session: its signature says that it is the provider. */
export function serveNotices(app: HttpApp, { receiveSignedNotice }: HttpDeps): void {
  if (receiveSignedNotice === null) return;
  app.openAPIRegistry.registerPath({
    method: "post",
    path: noticePath,
    summary: "What Stripe tells of payments and refunds, signed (webhook)",
    request: { body: { content: { "application/json": {} } } },
    responses: {
      204: { description: "Taken; once for each event" },
      default: { description: "A problem, RFC 9457: it is told again" },
    },
  });
  app.post(noticePath, async (context) => {
    // The signature is of the bytes as they came.
    const body = await context.req.text();
    await receiveSignedNotice({ body, header: context.req.header("stripe-signature") ?? "" });
    return context.body(null, 204);
  });
}
