import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type TestContext, test } from "node:test";
import { fileURLToPath } from "node:url";
import { encodeGenesis } from "@tsunagu/core/records/genesis.ts";
import { someGenesis } from "@tsunagu/core/testing/some-genesis.ts";
import { readConfig, settingsHelp } from "./read-config.ts";

const here = dirname(fileURLToPath(import.meta.url));

function someEnv(context: TestContext): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), "tsunagu-config-"));
  context.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "genesis.json"), encodeGenesis(someGenesis()));
  for (const name of ["a", "b", "c"]) writeFileSync(join(folder, name), `token-${name}\n`);
  return {
    TRADING_DATA_DIR: folder,
    TRADING_GENESIS: join(folder, "genesis.json"),
    TRADING_SELLERS: "2",
    TRADING_INTERMEDIARY_URL: "http://127.0.0.1:7002",
    TRADING_INTERMEDIARY_TOKEN: join(folder, "a"),
    TRADING_OWN_TOKEN: join(folder, "b"),
    TRADING_STAFF_TOKEN: join(folder, "c"),
    TRADING_PUBLIC_URL: "http://localhost:8080",
  };
}

test("reads its settings; tokens and genesis come as files", (context) => {
  const config = readConfig(someEnv(context));
  assert.equal(config.port, 7003);
  assert.equal(config.staffToken, "token-c");
  assert.equal(config.firstMonth, someGenesis().firstMonth);
  assert.deepEqual(
    config.policy.nodes.map(({ name }) => name),
    ["some-ledger.example/1"],
  );
});

test("tells every faulty setting at once", () => {
  assert.throws(
    () => readConfig({ TRADING_PORT: "x", TRADING_PUBLIC_URL: "nowhere" }),
    (error: Error) =>
      [
        "TRADING_PORT",
        "TRADING_PUBLIC_URL",
        "TRADING_GENESIS",
        "TRADING_SELLERS",
        "TRADING_STAFF_TOKEN",
      ].every((name) => error.message.includes(name)),
  );
});

test("a seller that the genesis does not know is refused", (context) => {
  assert.throws(() => readConfig({ ...someEnv(context), TRADING_SELLERS: "2,3" }), { code: "invalid_input" });
});

test("Stripe is set up by two files, both or neither, and what is no key of it is told", (context) => {
  const env = someEnv(context);
  assert.equal(readConfig(env).stripe, null);
  const file = (name: string, text: string): string => {
    const path = join(env["TRADING_DATA_DIR"] ?? "", name);
    writeFileSync(path, `${text}\n`);
    return path;
  };
  const key = { TRADING_STRIPE_KEY: file("key", "rk_test_1") };
  const secret = { TRADING_STRIPE_NOTICE_SECRET: file("secret", "whsec_1") };
  assert.deepEqual(readConfig({ ...env, ...key, ...secret }).stripe, {
    ...{ key: "rk_test_1", noticeSecret: "whsec_1", apiUrl: null },
  });
  for (const half of [
    key,
    secret,
    { ...key, TRADING_STRIPE_NOTICE_SECRET: file("no-secret", "sk_test_1") },
    { ...secret, TRADING_STRIPE_KEY: file("publishable", "pk_test_1") },
    { ...secret, TRADING_STRIPE_KEY: "/nowhere" },
  ])
    assert.throws(() => readConfig({ ...env, ...half }), /TRADING_STRIPE_/);
});

/** Claim 1: the trading server reaches the ledger only through the intermediary. */
test("claim 1e: no setting can name a node: the intermediary is the only machine a trading server is told of", (context) => {
  const env = someEnv(context);
  const config = readConfig({
    ...env,
    TRADING_LEDGER_URL: "http://node:7001",
    LEDGER_URL: "http://node:7001",
  });
  const addresses = Object.entries(config).filter(
    ([, value]) => typeof value === "string" && /^[a-z]+:\/\//.test(value),
  );
  assert.deepEqual(
    addresses.map(([name]) => name),
    ["intermediaryUrl", "publicUrl"],
  );
  assert.ok(!JSON.stringify(config).includes("node:7001"));
  const known = readFileSync(join(here, "read-config.ts"), "utf8").match(/"[A-Z]+_[A-Z_]+"/g) ?? [];
  const named = settingsHelp.match(/^ {2}[A-Z_]+/gm)?.map((name) => `"${name.trim()}"`) ?? [];
  assert.deepEqual([...new Set(known)].sort(), named.sort());
});

test("claim 1e: no source of the trading server knows an operation of a node, or calls anybody but the intermediary", () => {
  const sources = readdirSync(here, { recursive: true, encoding: "utf8" }).filter(
    (path) => path.endsWith(".ts") && !path.endsWith(".test.ts") && !path.startsWith("testing/"),
  );
  assert.ok(sources.length > 80);
  for (const path of sources) {
    const source = readFileSync(join(here, path), "utf8");
    assert.ok(!/core\/api\/ledger-node/.test(source), path);
    assert.ok(!/LEDGER_(URL|HOST|PORT)|ledgerUrl|nodeUrl|nodeAddress/.test(source), path);
    const opensSockets = /\bfetch\(|node:(net|http|https|tls|dgram)"|sendHttpWithin\(|WebSocket/.test(source);
    assert.equal(opensSockets, path === "start-trading-server.ts", path);
  }
});
