import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { openBrowser } from "../testing/open-browser.ts";
import { takePictures } from "./take-pictures.ts";

const help = `
Takes a picture of every screen of a running demonstration (npm start).

  --url URL      where its screens are (http://localhost:8080)
  --out DIR      where the pictures go (./pictures)
  --only TEXT    only screens whose names hold this text
  --view TEXT    only views whose names hold this text, e.g. 390-light-ja
  --charges      charge twice as the demonstration's user, for the pictures of a charge: it stands on the next bill
  --axe          also look for what hinders people, by axe
`;

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const { values } = parseArgs({
  options: {
    url: { type: "string", default: "http://localhost:8080" },
    out: { type: "string", default: "pictures" },
    only: { type: "string", default: "" },
    view: { type: "string", default: "" },
    charges: { type: "boolean", default: false },
    axe: { type: "boolean", default: false },
    help: { type: "boolean", short: "h" },
  },
});
if (values.help === true) {
  print(help.trim());
} else {
  const browser = await openBrowser();
  const folder = resolve(values.out);
  const faults = await takePictures(browser, {
    url: values.url,
    folder,
    only: values.only,
    view: values.view,
    charges: values.charges,
    axe: values.axe,
    print,
  });
  await browser.close();
  for (const fault of faults) print(fault);
  print(`${folder} has the pictures; ${faults.length} faults`);
  if (faults.length > 0) process.exitCode = 1;
}
