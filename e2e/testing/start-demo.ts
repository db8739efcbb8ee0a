import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startTsunagu } from "../../scripts/start/start-tsunagu.ts";
import "./clock-ahead.ts";
import { freePorts } from "./free-ports.ts";

export type RunningDemo = AsyncDisposable & {
  /** What a person reads in the terminal: lines that stay, and of lines that change each as it was. */
  readonly lines: readonly string[];
};

/** The demonstration as `npm start` starts it, on ports of its own, in a folder that goes with it. */
export async function startDemo(): Promise<RunningDemo> {
  const folder = mkdtempSync(join(tmpdir(), "tsunagu-demo-"));
  const ports = await freePorts();
  const lines: string[] = [];
  const forget = () => rmSync(folder, { recursive: true, force: true });
  try {
    const system = await startTsunagu(
      {
        dataDir: folder,
        fresh: false,
        empty: false,
        host: "127.0.0.1",
        publicUrl: `http://localhost:${ports["web-port"]}`,
        tls: null,
        ports,
        logLevel: "info",
      },
      {
        now: Math.floor(Date.now() / 1000),
        print: (line) => lines.push(line),
        progress: (line) => lines.push(line),
        stop: new Promise(() => undefined),
      },
    );
    return {
      lines,
      [Symbol.asyncDispose]: async () => {
        await system[Symbol.asyncDispose]();
        forget();
      },
    };
  } catch (error) {
    forget();
    throw error;
  }
}
