import type { SendHttp } from "@tsunagu/core/api/call-contract.ts";

/** A socket that keeps cookies, as a browser does for one site: for programs that sign in. */
export function sendHttpWithCookies(timeoutMs: number): SendHttp {
  const jar = new Map<string, string>();
  return async ({ method, url, headers, body }) => {
    const response = await fetch(url, {
      method,
      headers: {
        ...headers,
        origin: new URL(url).origin,
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; "),
      },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split(/=(.*)/s);
      if (/;\s*max-age=0(;|$)/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return { status: response.status, text: await response.text() };
  };
}
