import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CallTools } from "@tsunagu/core/api/call-contract.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { sendHttpWithin } from "@tsunagu/edge/send-http.ts";

export type ConnectionOptions = { readonly data: string; readonly url?: string; readonly token?: string };

const timeoutMs = 120_000;

/** The intermediary, as the operator of devices. The token is the one that `npm start` keeps in its data folder, or a file. */
export const operatorConnection = ({ data, url, token }: ConnectionOptions): CallTools => ({
  send: sendHttpWithin(timeoutMs),
  baseUrl: url ?? "http://127.0.0.1:7002",
  headers: { authorization: `Bearer ${readToken(token ?? join(data, "tokens", "operator"))}` },
});

/** The trading server, as the seller's staff. */
export const staffConnection = ({ data, url, token }: ConnectionOptions): CallTools => ({
  send: sendHttpWithin(timeoutMs),
  baseUrl: url ?? "http://127.0.0.1:7003",
  headers: { authorization: `Bearer ${readToken(token ?? join(data, "tokens", "staff"))}` },
});

function readToken(path: string): string {
  try {
    return readFileSync(path, "utf8").trim();
  } catch (cause) {
    throw new Problem(
      "invalid_input",
      `there is no token at ${path}: name the data folder with --data, or the token's file with --token`,
      { cause },
    );
  }
}
