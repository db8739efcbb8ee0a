import type { SomeTrading } from "./start-some-trading.ts";

/** The cookie that a browser would keep of somebody's signing in. */
export async function signInCookie(trading: SomeTrading, name = "hanako"): Promise<string> {
  const answer = await fetch(`${trading.baseUrl()}/api/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: `${name}@example.jp`, password: `a long password of ${name}` }),
  });
  return answer.headers.get("set-cookie")?.split(";")[0] ?? "";
}
