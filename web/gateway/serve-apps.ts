import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import type { Context } from "hono";
import { type Asset, type Assets, appPages, phonePage } from "./load-assets.ts";

/** Vite puts a digest of the content into these names, so they never change. */
const namedByDigest = "assets/";

/** `/charger/…`, `/seller/…` and `/explorer/…` are apps of their own, every other path that is no file is a page of the phone app. */
export function serveApps(app: HttpApp, { assets }: { assets: Assets }): void {
  app.get("*", (context) => {
    const path = context.req.path.slice(1);
    const asset = isPage(path) ? undefined : assets.get(path);
    if (asset !== undefined) return answerAsset(context, asset, { forEver: path.startsWith(namedByDigest) });
    if (path.startsWith(namedByDigest)) throw new Problem("not_found", `there is no ${context.req.path}`);
    const page = assets.get(appPages.get(path.split("/")[0] ?? "") ?? phonePage);
    if (page === undefined) throw new Error("a page that was loaded is gone");
    return answerAsset(context, page, { forEver: false });
  });
}

const isPage = (path: string): boolean => path.endsWith(".html");

function answerAsset(context: Context, asset: Asset, { forEver }: { forEver: boolean }): Response {
  context.header("etag", asset.etag);
  context.header("vary", "accept-encoding");
  context.header("cache-control", forEver ? "public, max-age=31536000, immutable" : "no-cache");
  if (context.req.header("if-none-match") === asset.etag) return context.body(null, 304);
  const accepted = context.req.header("accept-encoding") ?? "";
  context.header("content-type", asset.type);
  if (asset.brotli !== null && /\bbr\b/.test(accepted)) {
    context.header("content-encoding", "br");
    return context.body(asset.brotli);
  }
  if (asset.gzip !== null && /\bgzip\b/.test(accepted)) {
    context.header("content-encoding", "gzip");
    return context.body(asset.gzip);
  }
  return context.body(asset.bytes);
}
