import type { Bench } from "../bench.ts";
import { machineLine, tableLines } from "../report/report-lines.ts";
import { roundMs, summarise } from "../report/summarise.ts";
import { makeMonthToVerify } from "./month-to-verify.ts";
import { verifyInBrowser } from "./verify-in-browser.ts";
import { verifyInNode } from "./verify-in-node.ts";

const runs = 40;

/** How long a user waits for the proof of one month, in Node and in the browser. */
export const verifyBench: Bench = {
  name: "verify",
  about: "prove a month from its file: JSON, the ledger's proof, every fee, whose it is",
  run: async () => {
    const { month, size } = makeMonthToVerify();
    const node = await verifyInNode(month, { processes: 5, runs });
    const browser = await verifyInBrowser(month, { pages: 5, runs });
    const rows = [
      { what: "Node, first in a new process", summary: summarise(node.cold) },
      { what: "Node, after that", summary: summarise(node.warm) },
      { what: "browser, first in a new page", summary: summarise(browser.cold) },
      { what: "browser, after that", summary: summarise(browser.warm) },
    ];
    return {
      json: {
        name: "verify",
        browserMs: roundMs(summarise([...browser.cold, ...browser.warm]).median),
        nodeMs: roundMs(summarise([...node.cold, ...node.warm]).median),
      },
      lines: [size, ...tableLines(rows), machineLine([`Chromium ${browser.version}`])],
    };
  },
};
