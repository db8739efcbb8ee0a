import { type Browser, chromium, type LaunchOptions } from "playwright-core";

/** A name in a network: to a browser its pages are no secure context, as those of a laptop's address in a home are not. */
export const networkName = "tsunagu.test";

/** Chromium from the package: nothing to install, nothing downloaded. `CHROMIUM_PATH` takes another one. */
export async function openBrowser(): Promise<Browser> {
  return await chromium.launch(await launchOptions());
}

async function launchOptions(): Promise<LaunchOptions> {
  // Makes the package unpack its own system libraries; it looks when it is imported.
  process.env["AWS_LAMBDA_JS_RUNTIME"] = "nodejs24.x";
  const { default: packed } = await import("@sparticuz/chromium");
  return {
    executablePath: process.env["CHROMIUM_PATH"] ?? (await packed.executablePath()),
    args: [
      "--no-sandbox",
      "--headless=shell",
      "--disable-gpu",
      `--host-resolver-rules=MAP ${networkName} 127.0.0.1`,
    ],
  };
}
