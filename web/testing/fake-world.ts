import type { Answer, BodyInput } from "@tsunagu/core/api/contract.ts";
import type { getMe, postRegistration } from "@tsunagu/core/api/trading-account.ts";
import type { getStatement } from "@tsunagu/core/api/trading-bills.ts";
import type { getChargingSession, postStartCharging } from "@tsunagu/core/api/trading-charging.ts";
import type { getMonth } from "@tsunagu/core/api/trading-months.ts";
import { Problem, type ProblemCode } from "@tsunagu/core/problem/problem.ts";
import { makeConsistencyPath } from "@tsunagu/core/trees/log-tree.ts";
import { nobleHasher } from "@tsunagu/core/trees/noble-hasher.ts";
import { createFakeAccess } from "./fake-access.ts";
import { fakeMe } from "./fake-account.ts";
import { createFakeBills, type FakeBundle } from "./fake-bills.ts";
import { fakeChargers, fakePriceText, type RunningSession, type Screen } from "./fake-chargers.ts";
import { createFakeMoney } from "./fake-money.ts";
import { fakeNow } from "./fake-people.ts";
import { createFakeSellerChange } from "./fake-seller-change.ts";
import { createFakeStatements, fakeNotifications } from "./fake-statements.ts";

export type FakeWorld = ReturnType<typeof createFakeWorld>;

type ShownStatement = Answer<typeof getStatement>;
type Receipt = Answer<typeof getChargingSession>;

const fakeSellerPrice = { seller: 1, sellerName: { ja: "つなぐ電気", en: "Tsunagu Denki" } };

type Listener = { readonly tell: () => void; readonly leave: () => void };

/** What there is behind the fake trading server, for a test to turn. */
export function createFakeWorld() {
  const bills = createFakeBills();
  const listeners = new Set<Listener>();
  const paired = new Set<string>();
  const world = {
    bills,
    access: createFakeAccess(),
    statements: createFakeStatements(bills.bundles),
    chargers: fakeChargers(),
    sessions: [] as RunningSession[],
    /** When the ledger last took usage of the user. */
    ledgerChangedAt: fakeNow - 3_600,
    cards: fakeMe().cards as Answer<typeof getMe>["cards"],
    notifications: fakeNotifications(),
    money: createFakeMoney(),
    sellerChange: createFakeSellerChange(),
    /** Paths that answer with a problem. */
    faults: new Map<string, ProblemCode | Problem>(),
    /** Nothing has happened yet: every list is empty. */
    isNew: false,
    monthAnswer: null as Answer<typeof getMonth> | null,
    tamper: (bundle: FakeBundle | undefined): unknown => bundle,
    /** A statement as it is told to a page. */
    show: (answer: ShownStatement): ShownStatement => answer,
    screenStaleSince: null as number | null,
    /** One line a seller. */
    screenPrices: null as Screen["prices"] | null,
    refusedCard: null as Screen["refusedCard"],
    choices: new Map<number, Screen["connectors"][number]["choice"]>(),
    screenStarts: [] as unknown[],
    sessionLedger: {
      ...{ state: "on-ledger", entries: [1_204], since: fakeNow - 3 },
      signed: { texts: ['OCMF|{"FV":"1.0"}|{"SD":"3045"}'], publicKeys: ["3059"] },
    } as Receipt["ledger"],
    registrations: [] as BodyInput<typeof postRegistration>[],
    starts: [] as BodyInput<typeof postStartCharging>[],
    stops: 0,
    pair: (chargerId: string) => {
      paired.add(chargerId);
      tell();
    },
    unpair: (chargerId: string) => {
      paired.delete(chargerId);
      tell();
    },
    listen: (listener: Listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Tells everyone who listens what `sessions` is now. */
    tell: () => tell(),
    leaveAll: () => {
      for (const { leave } of listeners) leave();
    },
    screen: (chargerId: string): Screen => {
      const charger = world.chargers.find((one) => one.chargerId === chargerId);
      if (charger === undefined) throw new Problem("not_found", "no such charger");
      const isPaired = paired.has(chargerId);
      return {
        paired: isPaired,
        charger: {
          chargerId,
          siteName: charger.site.name,
          online: charger.online,
          maxPowerW: charger.maxPowerW,
          meterClass: charger.meterClass,
          tolerancePercent: charger.tolerancePercent,
          atHome: charger.atHome,
        },
        prices: world.screenPrices ?? [{ ...fakeSellerPrice, priceText: fakePriceText(charger) }],
        startPath: `/charge/${chargerId}`,
        publicUrl: "http://localhost:1",
        shortCode: "408217",
        refusedCard: isPaired ? world.refusedCard : null,
        connectors: charger.connectors.map(({ connectorId, status }) => ({
          connectorId,
          status,
          session: isPaired
            ? (world.sessions.find((one) => one.chargerId === chargerId && one.connectorId === connectorId) ??
              null)
            : null,
          choice: isPaired ? (world.choices.get(connectorId) ?? null) : null,
        })),
        staleSince: world.screenStaleSince,
      };
    },
    newestCheckpoint: (from: string | undefined) => {
      const { ledger } = bills;
      const tools = { hashAt: ledger.log.hashAt, hasher: nobleHasher };
      return {
        checkpoint: ledger.note(fakeNow - 2),
        consistency:
          from === undefined
            ? []
            : makeConsistencyPath({ from: Number(from), to: ledger.log.size() }, tools).map((hash) =>
                Buffer.from(hash).toString("hex"),
              ),
      };
    },
  };
  const tell = () => {
    for (const listener of listeners) listener.tell();
  };
  return world;
}
