import { unpackChromium } from "@tsunagu/edge/testing/unpack-chromium.ts";
import { type Browser, chromium, type LaunchOptions } from "playwright-core";

/** A name in a network: to a browser its pages are no secure context, as those of a laptop's address in a home are not. */
export const networkName = "tsunagu.test";

/** Chromium from the package: nothing to install, nothing downloaded. `CHROMIUM_PATH` takes another one. */
export async function openBrowser(): Promise<Browser> {
  return await chromium.launch(await launchOptions());
}

async function launchOptions(): Promise<LaunchOptions> {
  // Before the import: then the package looks what it has to bring.
  await unpackChromium();
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
