import { type Browser, chromium } from "playwright-core";

/** Chromium from the package: nothing to install, nothing downloaded. `CHROMIUM_PATH` takes another one. */
export async function openBrowser(): Promise<Browser> {
  // Makes the package unpack its own system libraries; it looks when it is imported.
  process.env["AWS_LAMBDA_JS_RUNTIME"] = "nodejs24.x";
  const { default: packed } = await import("@sparticuz/chromium");
  return await chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? (await packed.executablePath()),
    args: ["--no-sandbox", "--headless=shell", "--disable-gpu"],
  });
}
