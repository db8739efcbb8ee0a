import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { checkPorts } from "./check-ports.ts";
import { readOptions, type StartOptions } from "./read-options.ts";

const options = (...args: string[]): StartOptions => {
  const read = readOptions(args);
  if (read === "help") throw new Error("asked for help");
  return read;
};

test("without options everything has its usual place", () => {
  const { ports, fresh, empty, dataDir } = options();
  assert.deepEqual(ports, {
    "web-port": 8080,
    "ocpp-port": 9000,
    "mqtt-port": 1883,
    "trading-port": 7003,
    "intermediary-port": 7002,
    "ledger-port": 7001,
    "world-port": 7004,
    "mail-port": 7025,
  });
  assert.equal(fresh, false);
  assert.equal(empty, false);
  assert.match(dataDir, /\/data$/);
});

test("options change ports, folder and what is simulated; help is help", () => {
  const read = options("--web-port", "8081", "--data", "/tmp/elsewhere", "--fresh", "--empty");
  assert.equal(read.ports["web-port"], 8081);
  assert.equal(read.dataDir, "/tmp/elsewhere");
  assert.ok(read.fresh && read.empty);
  assert.equal(readOptions(["--help"]), "help");
});

test("a port that is none and an unknown option are told in one sentence", () => {
  assert.throws(() => options("--web-port", "80a"), {
    message: '--web-port must be a port from 1 to 65535, not "80a"',
  });
  assert.throws(() => options("--webport", "80"), { code: "invalid_input" });
});

test("screens are for this computer alone unless a host is given; links begin with the public address", (context) => {
  const dir = mkdtempSync(join(tmpdir(), "tsunagu-tls-"));
  context.after(() => rmSync(dir, { recursive: true }));
  const [cert, key] = ["cert.pem", "key.pem"].map((name) => join(dir, name));
  for (const path of [cert, key]) writeFileSync(path ?? "", "");
  assert.deepEqual(
    [options().host, options().publicUrl, options().tls],
    ["127.0.0.1", "http://localhost:8080", null],
  );
  assert.equal(options("--web-port", "8081").publicUrl, "http://localhost:8081");
  const open = options("--host", "0.0.0.0", "--public-url", "https://tsunagu.example/");
  assert.deepEqual([open.host, open.publicUrl], ["0.0.0.0", "https://tsunagu.example"]);
  const safe = options("--tls-cert", cert ?? "", "--tls-key", key ?? "");
  assert.deepEqual([safe.publicUrl, safe.tls], ["https://localhost:8080", { cert, key }]);
  assert.throws(() => options("--tls-cert", cert ?? ""), { message: /belong together/ });
  assert.throws(() => options("--tls-cert", "/nowhere", "--tls-key", key ?? ""), { message: /not there/ });
  assert.throws(() => options("--public-url", "tsunagu.example"), { message: /must be like https/ });
});

test("a port in use is one sentence with the option that changes it", async (context) => {
  const server = createServer();
  context.after(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const read = options("--host", "127.0.0.1", "--web-port", String(port));
  await assert.rejects(checkPorts(read), {
    message: `port ${port} is in use: choose another with --web-port`,
  });
  await assert.rejects(checkPorts(options("--ocpp-port", "8080")), {
    message: "port 8080 is asked for twice: choose another with --ocpp-port",
  });
});

test("a port that browsers do not open is told before anything starts; chargers may come there", async () => {
  for (const name of ["web-port", "trading-port", "intermediary-port", "ledger-port", "world-port"])
    await assert.rejects(checkPorts(options("--host", "127.0.0.1", `--${name}`, "6000")), {
      code: "invalid_input",
      message: `browsers do not open port 6000: choose another with --${name}`,
    });
});
