import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { Problem } from "@tsunagu/core/problem/problem.ts";

export type Asset = {
  readonly type: string;
  readonly etag: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Only where it is smaller: fonts and pictures are compressed already. */
  readonly brotli: Uint8Array<ArrayBuffer> | null;
  readonly gzip: Uint8Array<ArrayBuffer> | null;
};

/** By path under the folder, with `/` between: `assets/phone-1a2b.js`. */
export type Assets = ReadonlyMap<string, Asset>;

export const phonePage = "phone/index.html";

/** The apps beside the phone's, by the first part of their paths. */
export const appPages: ReadonlyMap<string, string> = new Map(
  ["charger", "seller", "explorer"].map((app) => [app, `${app}/index.html`]),
);

const types: Readonly<Record<string, { type: string; text: boolean }>> = {
  ".html": { type: "text/html; charset=utf-8", text: true },
  ".js": { type: "text/javascript; charset=utf-8", text: true },
  ".css": { type: "text/css; charset=utf-8", text: true },
  ".json": { type: "application/json", text: true },
  ".webmanifest": { type: "application/manifest+json", text: true },
  ".svg": { type: "image/svg+xml", text: true },
  ".txt": { type: "text/plain; charset=utf-8", text: true },
  ".png": { type: "image/png", text: false },
  ".woff2": { type: "font/woff2", text: false },
};

/**
 * Reads the built apps into memory. What is not in this map cannot be served, so no path can climb out of the folder.
 * Throws `not_ready` when the folder holds no built apps.
 */
export async function loadAssets(distDir: string): Promise<Assets> {
  const entries = await readdir(distDir, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile() && types[extname(entry.name)] !== undefined);
  const assets = new Map(
    await Promise.all(
      files.map(async ({ parentPath, name }) => {
        const path = join(parentPath, name);
        return [relative(distDir, path).split(sep).join("/"), await loadAsset(path)] as const;
      }),
    ),
  );
  for (const page of [phonePage, "charger/index.html"])
    if (!assets.has(page))
      throw new Problem("not_ready", `${distDir} has no ${page}: build the apps with npm run build -w web`, {
        facts: { setting: "WEB_DIST" },
      });
  return assets;
}

async function loadAsset(path: string): Promise<Asset> {
  const bytes = new Uint8Array(await readFile(path));
  const { type, text } = types[extname(path)] ?? { type: "application/octet-stream", text: false };
  return {
    type,
    etag: `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`,
    bytes,
    brotli: text ? await smaller(bytes, packBrotli) : null,
    gzip: text ? await smaller(bytes, packGzip) : null,
  };
}

async function smaller(
  bytes: Uint8Array,
  pack: (bytes: Uint8Array) => Promise<Uint8Array>,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const packed = await pack(bytes);
  return packed.length < bytes.length ? new Uint8Array(packed) : null;
}

const packGzip = promisify<Uint8Array, Buffer>(gzip);

const brotliQuality = 5;
const packBrotli = (bytes: Uint8Array): Promise<Uint8Array> =>
  promisify<Uint8Array, object, Buffer>(brotliCompress)(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality },
  });
