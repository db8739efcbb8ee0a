import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { createProgram } from "../create-program.ts";
import { operatorToken, staffToken, startNeighbours } from "../testing/start-neighbours.ts";
import { temporaryFiles } from "../testing/temporary-files.ts";

/** The command as typed, with the neighbours' address and a token's file. */
async function startOperator({ token = operatorToken, empty = false } = {}) {
  const files = temporaryFiles();
  const neighbours = await startNeighbours({ empty });
  const tokenFile = files.write("token", `${token}\n`);
  return {
    files,
    asked: neighbours.asked,
    url: neighbours.url,
    type: async (...words: readonly string[]) => {
      const printed: string[] = [];
      const program = createProgram({ print: (lines) => printed.push(...lines), now: () => 0 });
      for (const command of [program, ...program.commands])
        command.exitOverride().configureOutput({ writeErr: () => {} });
      const where = ["--url", neighbours.url, "--token", tokenFile];
      await program.parseAsync(["node", "tsunagu", ...words, ...where]);
      return printed;
    },
    [Symbol.asyncDispose]: async () => {
      files[Symbol.dispose]();
      await neighbours[Symbol.asyncDispose]();
    },
  };
}

const isProblem = (code: Problem["code"], message: RegExp) => (error: unknown) => {
  assert.ok(error instanceof Problem, String(error));
  assert.equal(error.code, code);
  assert.match(error.message, message);
  return true;
};

test("site: registers a public site and tells its place on the ledger", async () => {
  await using operator = await startOperator();
  const lines = await operator.type("site", "north", "--ja", "北", "--en", "North", "--area", "1");
  assert.deepEqual(lines, ["site north is place 00000000000000c1 on the ledger"]);
  assert.deepEqual(operator.asked, [
    { what: "site", params: { siteId: "north" }, body: { name: { ja: "北", en: "North" }, area: 1 } },
  ]);
});

test("charger: at a site, and behind a home's meter; the password is shown once", async () => {
  await using operator = await startOperator();
  const lines = await operator.type(
    "charger",
    "CP-1",
    "--site",
    "north",
    "--serial",
    "C1",
    "--connectors",
    "2",
    "--every",
    "2",
  );
  assert.deepEqual(lines, [
    "charger CP-1: connect to ws://HOST:OCPP-PORT/ocpp/CP-1",
    "user name CP-1, password charger-password (shown this once)",
  ]);
  const open = await operator.type(
    "charger",
    "CP-2",
    "--behind",
    "H1",
    "--serial",
    "C2",
    "--open-access",
    "--meter-key",
    "3059aa,3059bb",
  );
  assert.match(open[1] ?? "", /password none \(open access\)/);
  const common = {
    maxPowerW: 7_400,
    meterClass: "unverified",
    tolerancePercent: "5",
    verifiedUntil: null,
    utcOffsetMinutes: 540,
    meterPublicKeys: [],
  };
  assert.deepEqual(
    operator.asked.map(({ body }) => body),
    [
      {
        at: { siteId: "north" },
        serial: "C1",
        connectors: 2,
        meterValueSeconds: 2,
        openAccess: false,
        ...common,
      },
      {
        at: { behindSerial: "H1" },
        serial: "C2",
        connectors: 1,
        meterValueSeconds: 10,
        openAccess: true,
        ...common,
        meterPublicKeys: ["3059aa", "3059bb"],
      },
    ],
  );
});

test("charger: one that stands nowhere, in two places, or has no whole number of connectors is not sent", async () => {
  await using operator = await startOperator();
  const serial = ["--serial", "C1"];
  for (const where of [[], ["--site", "north", "--behind", "H1"]]) {
    await assert.rejects(
      operator.type("charger", "CP-1", ...serial, ...where),
      isProblem("invalid_input", /say where the charger stands/),
    );
  }
  await assert.rejects(
    operator.type("charger", "CP-1", ...serial, "--site", "north", "--connectors", "two"),
    isProblem("invalid_input", /--connectors must be a whole number, not "two"/),
  );
  assert.deepEqual(operator.asked, []);
});

test("meter: registers a meter with its verification and tells where it publishes", async () => {
  await using operator = await startOperator();
  const lines = await operator.type(
    ...["meter", "HM-1", "--serial", "H1", "--kind", "sub-meter", "--end-use", "heat-pump"],
    ...["--class", "class-2", "--tolerance", "2", "--verified-until", "2030-03-31"],
  );
  assert.deepEqual(lines, [
    "meter HM-1: publish to meters/HM-1/readings",
    "user name HM-1, password meter-password (shown this once)",
  ]);
  assert.deepEqual(operator.asked[0]?.body, {
    serial: "H1",
    kind: "sub-meter",
    endUse: "heat-pump",
    plant: null,
    meterClass: "class-2",
    tolerancePercent: "2",
    verifiedUntil: "2030-03-31",
  });
  await assert.rejects(
    operator.type("meter", "HM-2", "--serial", "H2", "--end-use", "sauna"),
    isProblem("invalid_input", /not a meter: endUse/),
  );
});

test("devices and unmatched: one line each, and a word where there is none", async () => {
  await using operator = await startOperator();
  assert.deepEqual(await operator.type("devices"), [
    "CP-1\tcharger\tC1\tonline\t2027-01-15T08:00:00.000Z",
    "HM-1\tsettlement\tH1\toffline\tno message yet",
  ]);
  assert.deepEqual(await operator.type("unmatched"), [
    "CP-1\t2027-01-15T08:00:00.000Z\t1200 Wh\tunknown_token\tCARD-9",
  ]);
  await using quiet = await startOperator({ empty: true });
  assert.match((await quiet.type("devices")).join(), /no device is registered yet/);
  assert.deepEqual(await quiet.type("unmatched"), ["all energy has found its contract"]);
});

test("screen-code: asks the trading server, as the seller's staff", async () => {
  await using staff = await startOperator({ token: staffToken });
  assert.deepEqual(await staff.type("screen-code", "CP-1"), [
    "12345678 (valid until 2027-01-15T08:00:00.000Z, for the screen /charger/CP-1)",
  ]);
  assert.deepEqual(staff.asked, [{ what: "screen-code", params: { chargerId: "CP-1" } }]);
});

test("a token that the neighbour does not know is told, and so is a token that is not there", async () => {
  await using stranger = await startOperator({ token: "wrong" });
  await assert.rejects(stranger.type("devices"), isProblem("wrong_credentials", /not the bearer token/));
  const program = createProgram({ print: () => {}, now: () => 0 });
  const { dir } = stranger.files;
  await assert.rejects(
    program.parseAsync(["node", "tsunagu", "devices", "--data", dir]),
    isProblem("invalid_input", /there is no token at .*tokens.operator: name the data folder with --data/),
  );
});

test("a neighbour that is away is told", async () => {
  const operator = await startOperator();
  await operator[Symbol.asyncDispose]();
  using files = temporaryFiles();
  const token = files.write("token", operatorToken);
  const program = createProgram({ print: () => {}, now: () => 0 });
  await assert.rejects(
    program.parseAsync(["node", "tsunagu", "devices", "--url", operator.url, "--token", token]),
    isProblem("neighbour_away", /no answer to get \/operator\/devices/),
  );
});

test("a command without what it needs is refused before anything is asked", async () => {
  await using operator = await startOperator();
  await assert.rejects(operator.type("charger", "CP-1", "--site", "north"), {
    code: "commander.missingMandatoryOptionValue",
  });
  assert.deepEqual(operator.asked, []);
});
