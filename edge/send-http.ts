import type { SendHttp } from "@tsunagu/core/api/call-contract.ts";

/** The real socket behind `callContract`. Rejects when no whole answer came within `timeoutMs`. */
export const sendHttpWithin =
  (timeoutMs: number): SendHttp =>
  async ({ method, url, headers, body }) => {
    const response = await fetch(url, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: response.status, text: await response.text() };
  };
