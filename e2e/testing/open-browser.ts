import { unpackChromium } from "@tsunagu/edge/testing/unpack-chromium.ts";
import { type Browser, chromium } from "playwright-core";

/** Chromium from the package: nothing to install, nothing downloaded. `CHROMIUM_PATH` takes another one. */
export async function openBrowser(): Promise<Browser> {
  // Before the import: then the package looks what it has to bring.
  await unpackChromium();
  const { default: packed } = await import("@sparticuz/chromium");
  return await chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? (await packed.executablePath()),
    args: ["--no-sandbox", "--headless=shell", "--disable-gpu"],
  });
}
