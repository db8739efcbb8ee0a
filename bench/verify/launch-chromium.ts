import { type Browser, chromium } from "playwright-core";

/** The Chromium that comes in a package. `CHROMIUM_PATH` names another. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = process.env["CHROMIUM_PATH"] ?? (await packagedChromium());
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--headless=shell", "--disable-gpu"] });
}

/** The package looks at the runtime's name, when it is loaded, to know which system libraries it has to bring. */
async function packagedChromium(): Promise<string> {
  process.env["AWS_LAMBDA_JS_RUNTIME"] ??= "nodejs24.x";
  const packaged = await import("@sparticuz/chromium");
  return packaged.default.executablePath();
}
