import type { CallTools } from "@tsunagu/core/api/call-contract.ts";
import { z } from "zod";
import { homeTariff } from "./some-tariffs.ts";
import type { SomeTrading } from "./start-some-trading.ts";

type Route = { readonly method: string; readonly path: string };

/** Every route of a seller's console that is served. */
export async function sellerRoutes(trading: SomeTrading, prefixes = ["/api/seller/"]): Promise<Route[]> {
  const page: unknown = await fetch(`${trading.baseUrl()}/openapi.json`).then((answer) => answer.json());
  const { paths } = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) }).parse(page);
  return Object.entries(paths)
    .filter(([path]) => prefixes.some((prefix) => path.startsWith(prefix)))
    .flatMap(([path, methods]) => Object.keys(methods).map((method) => ({ method, path })));
}

const queryOf = (path: string, { seller, q }: Readonly<Record<string, string>>): string => {
  if (path === "/api/seller/sales") return "?from=2026-11&to=2026-12&by=day";
  if (path === "/api/explorer/resolve") return `?q=${q}`;
  return path.startsWith("/api/explorer/") ? `?seller=${seller}&month=683&from=0&to=2000000000` : "";
};

/** Whatever a route may want of names and ids is said by `values`; a body says as much as bodies can say. */
export async function askRoute(
  trading: SomeTrading,
  { send }: CallTools,
  { method, path, values }: Route & { readonly values: Readonly<Record<string, string>> },
): Promise<{ readonly status: number; readonly text: string }> {
  if (path.endsWith("/events")) return { status: 200, text: "" };
  const url =
    trading.baseUrl() +
    path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "none") +
    queryOf(path, values);
  const body = {
    ...{ month: Number(values["month"]), userId: values["userId"], statementId: values["statementId"] },
    ...{ document: { ...homeTariff, seller: Number(values["seller"]) }, plan: null },
    ...{ reason: "goodwill", amounts: null, settle: "refund" },
  };
  const hasBody = method !== "get" && method !== "delete";
  return send({
    method: method.toUpperCase(),
    url,
    headers: hasBody ? { "content-type": "application/json" } : {},
    ...(hasBody ? { body: JSON.stringify(body) } : {}),
  });
}
