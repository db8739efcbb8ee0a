import { request } from "node:http";
import { request as requestTls } from "node:https";

const timeoutMs = 2000;

/**
 * The status of one GET to a machine of this computer, 0 if nobody answers. A certificate is not checked: it names where people
 * reach the screens, not this computer.
 */
export function healthStatus(url: string): Promise<number> {
  return new Promise((resolve) => {
    const options = { timeout: timeoutMs, agent: false as const };
    const asking = url.startsWith("https:")
      ? requestTls(url, { ...options, rejectUnauthorized: false })
      : request(url, options);
    asking.on("response", (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asking.on("timeout", () => asking.destroy());
    asking.on("error", () => resolve(0));
    asking.end();
  });
}
