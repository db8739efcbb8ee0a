import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { parseTariff } from "@tsunagu/core/rating/tariff.ts";
import { encodeGenesis, parseGenesis } from "@tsunagu/core/records/genesis.ts";
import { holdFolder } from "@tsunagu/edge/hold-folder.ts";
import { demoHomes } from "./neighbourhood/homes.ts";
import { demoPlans } from "./neighbourhood/plans.ts";
import { demoPlants } from "./neighbourhood/plants.ts";
import { demoStations } from "./neighbourhood/sites.ts";
import { neighbourhoodFile } from "./neighbourhood-file.ts";
import { forgetData, prepareData } from "./prepare-data.ts";
import { readOptions } from "./read-options.ts";

const now = 1_795_000_000;

test("keys, tokens and genesis are made once, readable by their owner only", (context) => {
  const dir = mkdtempSync(join(tmpdir(), "tsunagu-data-"));
  context.after(() => rmSync(dir, { recursive: true, force: true }));
  const { path } = prepareData(dir, now);
  const first = readFileSync(path("genesis.json"));
  assert.deepEqual(
    parseGenesis(first).members.map(({ id, roles }) => [id, roles]),
    [
      [1, ["intermediary", "seller"]],
      [2, ["seller"]],
    ],
  );
  assert.match(readFileSync(path("keys", "batch.seed"), "utf8"), /^[0-9a-f]{64}$/);
  assert.equal(statSync(path("keys", "batch.seed")).mode & 0o077, 0);
  prepareData(dir, now + 1000);
  assert.deepEqual(readFileSync(path("genesis.json")), first);
});

test("a ledger that was begun with one seller is left as it is, and one sentence says what to do", (context) => {
  const dir = mkdtempSync(join(tmpdir(), "tsunagu-data-"));
  context.after(() => rmSync(dir, { recursive: true, force: true }));
  const { path } = prepareData(dir, now);
  const genesis = parseGenesis(readFileSync(path("genesis.json")));
  const earlier = {
    ...genesis,
    members: genesis.members.slice(0, 1),
    grants: [],
    plants: genesis.plants.filter(({ seller }) => seller === 1),
  };
  writeFileSync(path("genesis.json"), encodeGenesis(earlier));
  assert.throws(() => prepareData(dir, now), { code: "conflict", message: /start with --fresh/ });
  assert.equal(parseGenesis(readFileSync(path("genesis.json"))).members.length, 1);
});

test("--fresh forgets what a start has made, and nothing else", (context) => {
  const ours = mkdtempSync(join(tmpdir(), "tsunagu-data-"));
  const theirs = mkdtempSync(join(tmpdir(), "tsunagu-photos-"));
  context.after(() => {
    for (const dir of [ours, theirs]) rmSync(dir, { recursive: true, force: true });
  });
  using _held = holdFolder(ours, { advice: "" });
  prepareData(ours, now);
  writeFileSync(join(theirs, "photo.jpg"), "");
  forgetData(ours);
  forgetData(theirs);
  assert.equal(existsSync(join(ours, "genesis.json")), false);
  assert.equal(existsSync(join(ours, "keys")), false);
  assert.throws(() => holdFolder(ours, { advice: "" }), { code: "conflict" });
  assert.equal(existsSync(join(theirs, "photo.jpg")), true);
});

test("every demo tariff is a tariff, two plans of each seller", () => {
  const plans = demoPlans(682, (siteId) => Buffer.from(siteId.padEnd(8)).toString("hex").slice(0, 16));
  for (const { home, away } of plans) assert.doesNotThrow(() => [parseTariff(home), parseTariff(away)]);
  assert.deepEqual(plans.map(({ seller }) => seller).sort(), [1, 1, 2, 2]);
});

test("the neighbourhood: 20 households of both sellers, no meter, card or address twice, 6 chargers at 4 sites, 5 plants", () => {
  assert.equal(demoHomes.length, 20);
  assert.deepEqual([...new Set(demoHomes.map(({ seller }) => seller))].sort(), [1, 2]);
  const serials = demoHomes.flatMap((home) => Object.values(home.serials));
  for (const unique of [
    serials,
    demoHomes.map(({ email }) => email),
    demoHomes.map(({ address }) => address),
    demoHomes.flatMap(({ card }) => (card === null ? [] : [card])),
  ])
    assert.equal(new Set(unique).size, unique.length);
  assert.deepEqual(demoStations.map(({ protocol }) => protocol).sort(), [
    "ocpp1.6",
    "ocpp1.6",
    "ocpp1.6",
    "ocpp1.6",
    "ocpp2.0.1",
    "ocpp2.0.1",
  ]);
  assert.equal(new Set(demoStations.map(({ siteId }) => siteId)).size, 4);
  assert.deepEqual([...new Set(demoPlants.map(({ seller }) => seller))].sort(), [1, 2]);
  assert.equal(demoPlants.length, 5);
});

test("the street is the same at every first start on the same day; another day moves when it begins and nothing else", () => {
  const options = readOptions([]);
  if (options === "help") throw new Error("asked for help");
  const told = (begins: number) => ({
    devices: { places: {}, passwords: {} },
    since: { H01: begins },
    begins,
    newcomersSince: begins,
  });
  assert.deepEqual(neighbourhoodFile(options, told(now)), neighbourhoodFile(options, told(now)));
  const people = (begins: number) =>
    neighbourhoodFile(options, told(begins)).homes.map(({ since: _since, ...home }) => home);
  assert.deepEqual(people(now), people(now + 86_400));
});
