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

/** A new folder for a demonstration; disposing takes it away. */
export function demoFolder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), "tsunagu-demo-"));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** The demonstration as `npm start` starts it, on ports of its own, in a folder that goes with it. */
export async function startDemo(): Promise<RunningDemo> {
  const folder = demoFolder();
  try {
    const demo = await startDemoIn(folder.path);
    return {
      lines: demo.lines,
      [Symbol.asyncDispose]: async () => {
        await demo[Symbol.asyncDispose]();
        folder[Symbol.dispose]();
      },
    };
  } catch (error) {
    folder[Symbol.dispose]();
    throw error;
  }
}

/** The same in a folder that stays: what was there before goes on. */
export async function startDemoIn(folder: string): Promise<RunningDemo> {
  const ports = await freePorts();
  const lines: string[] = [];
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
  return { lines, [Symbol.asyncDispose]: () => system[Symbol.asyncDispose]() };
}
