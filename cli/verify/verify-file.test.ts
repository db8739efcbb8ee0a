import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { notProvedReasons } from "@tsunagu/core/proofs/not-proved.ts";
import { someDigest } from "@tsunagu/core/rating/testing/some-tariff.ts";
import { encodeGenesis } from "@tsunagu/core/records/genesis.ts";
import { someBundle, someTariffs } from "@tsunagu/core/testing/some-bundle.ts";
import { someGenesis } from "@tsunagu/core/testing/some-genesis.ts";
import { temporaryFiles } from "../testing/temporary-files.ts";
import { reasonInWords } from "./reason-in-words.ts";
import { type VerifyOptions, verifyFile } from "./verify-file.ts";

const { bundle, context, ledger, key, records } = someBundle();
const { statement, evidence } = bundle;
const files = temporaryFiles();
after(() => files[Symbol.dispose]());

const file = files.write("bundle.json", JSON.stringify(bundle));
const genesis = files.write("genesis.json", ledger.genesis);
const { home, away } = someTariffs();
const known = { account: key.account, tariff: [home, away].map(someDigest) };

const verify = (path: string, options: Partial<VerifyOptions> = {}, now = context.now) =>
  verifyFile(path, { policy: genesis, ...known, ...options }, now);

let written = 0;
const changed = (change: Partial<typeof bundle>) =>
  files.write(`changed-${written++}.json`, JSON.stringify({ ...bundle, ...change }));

test("a file is proved under the ledger's genesis, and the answer says what is proved and what is not", () => {
  const { proved, lines } = verify(file);
  assert.ok(proved);
  const text = lines.join("\n");
  assert.match(
    text,
    new RegExp(`^PROVED: statement ${statement.number}, 2026-12, ${statement.firstYen} yen`),
  );
  assert.match(text, new RegExp(`all ${records.length} records .* account ${key.account} of seller 2`));
  assert.match(text, /closing at 2027-01-01T00:05:00\+09:00/);
  assert.match(text, /Not proved:\n {2}that the meters were right/);
  assert.match(text, /more than the word of the one node/);
  assert.doesNotMatch(text, /--account|--tariff/);
});

test("a file is proved under the policy that the phone shows", () => {
  const policy = files.write("policy.json", JSON.stringify(context.policy));
  assert.ok(verify(file, { policy }).proved);
});

test("what the reader does not say stays open, and the answer says so", () => {
  const { proved, lines } = verifyFile(file, { policy: genesis }, context.now);
  assert.ok(proved);
  assert.match(lines.join("\n"), /that this account is yours: give --account/);
  assert.match(lines.join("\n"), /that you accepted these tariffs: give --tariff/);
});

test("account and price lists are taken in groups and capitals, as screens show them; what is none is told as such", () => {
  const inGroups = (text: string) => (text.toUpperCase().match(/.{8}/g) ?? []).join(" ");
  const shown = { account: inGroups(known.account), tariff: known.tariff.map(inGroups) };
  assert.ok(verify(file, shown).proved);
  assert.throws(() => verify(file, { account: "zz" }), {
    code: "invalid_input",
    message: /--account wants 32/,
  });
  assert.throws(() => verify(file, { tariff: ["d512"] }), {
    code: "invalid_input",
    message: /--tariff wants 64/,
  });
});

const firstRecord = evidence.records.slice(0, 128);
const flipped = `${firstRecord.slice(0, 24)}ff${firstRecord.slice(26)}${evidence.records.slice(128)}`;
const neverAccepted = { ...home, version: 2 };

for (const [what, path, options, reason] of [
  ["one changed byte", changed({ evidence: { ...evidence, records: flipped } }), {}, "record_changed"],
  [
    "a left-out record",
    changed({ evidence: { ...evidence, records: evidence.records.slice(0, -128) } }),
    {},
    "records_missing",
  ],
  ["a changed fee", changed({ statement: { ...statement, firstYen: "1" } }), {}, "fees_differ"],
  ["another tariff", changed({ tariffs: [neverAccepted, away] }), {}, "tariff_unknown"],
  ["a tariff that was not accepted", file, { tariff: [someDigest(away)] }, "tariff_unknown"],
  ["another account", file, { account: "ab".repeat(16) }, "wrong_account"],
  [
    "another ledger's genesis",
    file,
    { policy: files.write("other.json", encodeGenesis(someGenesis({ name: "another ledger" }))) },
    "wrong_chain",
  ],
  [
    "a policy of strangers",
    file,
    {
      policy: files.write(
        "strangers.json",
        JSON.stringify({
          ...context.policy,
          nodes: context.policy.nodes.map((node) => ({ ...node, name: "stranger.example/1" })),
        }),
      ),
    },
    "checkpoint_unsigned",
  ],
  ["JSON that is no bundle", files.write("no-bundle.json", "{}"), {}, "evidence_malformed"],
] as const) {
  test(`${what} is refused in words`, () => {
    const { proved, lines } = verify(path, options);
    assert.ok(!proved);
    assert.equal(lines[0], `NOT PROVED: ${reasonInWords[reason]} (${reason})`);
  });
}

test("a changed fee is named by its table and row", () => {
  const third = statement.third.map((row, index) => (index === 1 ? { ...row, yen: "0" } : row));
  const { lines } = verify(changed({ statement: { ...statement, third } }));
  assert.match(lines[1] ?? "", /table third, index 1, place [0-9a-f]{16}/);
});

test("a computer whose clock is behind is told to look at its clock", () => {
  const { proved, lines } = verify(file, {}, context.now - 1_000);
  assert.ok(!proved);
  assert.match(lines[0] ?? "", /look at this computer's clock \(checkpoint_in_the_future\)/);
});

test("every reason has words of its own", () => {
  const words = notProvedReasons.map((reason) => reasonInWords[reason]);
  assert.equal(new Set(words).size, notProvedReasons.length);
});

for (const [what, path, policy] of [
  ["a file that is not there", `${files.dir}/nowhere.json`, genesis],
  ["a file that is not JSON", files.write("no-json.json", "{"), genesis],
  ["a policy that is not there", file, `${files.dir}/nowhere.json`],
  ["a policy that is neither a genesis nor a policy", file, file],
] as const) {
  test(`${what} is bad input, not a refusal`, () => {
    assert.throws(
      () => verify(path, { policy }),
      (error: unknown) => error instanceof Problem && error.code === "invalid_input",
    );
  });
}
