import { silentLog } from "@tsunagu/edge/create-log.ts";
import { openDatabase } from "../../store/open-database.ts";
import { createSomeClock } from "../../testing/some-clock.ts";
import { type ProviderDriver, testPaymentProvider } from "../payment-provider.contract.ts";
import { createPaymentSimulator } from "./create-payment-simulator.ts";
import { authenticateCard } from "./simulated-cards.ts";
import { tokenizeCard } from "./tokenize-card.ts";

const numbers = {
  good: "4242424242424242",
  declined: "4000000000000002",
  asking: "4000002760003184",
} as const;
const storeSeconds = 130;

async function startDriver(): Promise<ProviderDriver> {
  const db = await openDatabase(null);
  const clock = createSomeClock(1_794_279_600);
  let draws = 0;
  const random = (bytes: number) => {
    draws += 1;
    return new Uint8Array(bytes).fill(draws % 251, 0, 8);
  };
  const tools = { db, now: clock.now, random, timers: clock.timers, log: silentLog };
  const provider = createPaymentSimulator(tools, async () => {});
  const enter = async (number: string, approve: boolean): Promise<string> => {
    const form = { number, expires: "08/29", securityCode: "123", holder: "HANAKO ITOI" };
    const { token, asksAuthentication } = await tokenizeCard(form, tools);
    if (asksAuthentication) await authenticateCard({ token, approve }, db);
    return token;
  };
  return {
    provider,
    means: async (behaviour) => {
      if (behaviour === "store") return { token: null, way: "pending" };
      if (behaviour === "store-runs-out") return { token: null, way: "runs-out" };
      return { token: await enter(numbers[behaviour], true), way: null };
    },
    losing: (order) => ({ ...order, way: "time-out" }),
    answerBank: async (attempt, approve) => void (await provider.authenticate(attempt, approve)),
    waitForStore: () => clock.advance(storeSeconds),
    enterCard: (isAuthenticated) => enter(isAuthenticated ? numbers.good : numbers.asking, isAuthenticated),
    [Symbol.asyncDispose]: async () => {
      await provider[Symbol.asyncDispose]();
      await db.destroy();
    },
  };
}

testPaymentProvider("simulator", startDriver);
