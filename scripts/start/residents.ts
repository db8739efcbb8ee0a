import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { monthStart } from "@tsunagu/core/energy/time.ts";
import { sendHttpWithCookies } from "@tsunagu/edge/send-http-with-cookies.ts";
import type { ReadMails } from "./confirm-address.ts";
import { type DemoHome, demoHomes } from "./neighbourhood/homes.ts";
import { keep } from "./once.ts";
import type { DataDir } from "./prepare-data.ts";
import { newRecoveryCode, seedResident } from "./seed-resident.ts";

type MovedIn = { readonly homeId: string; readonly since: number };

export type Residents = {
  readonly user: { readonly email: string; readonly password: string };
  /** Since when each home has its contract; homes that are not here have nobody. */
  readonly since: () => Readonly<Record<string, number>>;
  readonly moveInFirst: () => Promise<MovedIn>;
  /** All others, one after another; those who are in already are not told again. */
  readonly moveInOthers: () => AsyncIterable<MovedIn>;
};

const timeoutMs = 30_000;

/** Who has moved in, noted after each. The first is the one who may be tried out, with a longer past than the others. */
export function createResidents(
  data: DataDir,
  {
    month,
    user,
    monthsBefore,
    tradingUrl,
    readMails,
  }: {
    month: number;
    user: Residents["user"];
    monthsBefore: number;
    tradingUrl: string;
    readMails: ReadMails;
  },
): Residents {
  const file = data.path("demo-residents.json");
  let since = readResidents(file);

  async function moveIn(home: DemoHome): Promise<MovedIn> {
    const { homeId } = home;
    const known = since[homeId];
    if (known !== undefined) return { homeId, since: known };
    const isFirst = home === demoHomes[0];
    const firstMonth = isFirst ? month - monthsBefore : month;
    await seedResident(
      { send: sendHttpWithCookies(timeoutMs), baseUrl: tradingUrl },
      {
        home,
        month,
        firstMonth,
        password: isFirst ? user.password : randomBytes(12).toString("base64url"),
        recoveryCode: isFirst ? newRecoveryCode() : null,
      },
      { readMails },
    );
    since = { ...since, [homeId]: monthStart(firstMonth) };
    keep(file, since);
    return { homeId, since: monthStart(firstMonth) };
  }

  return {
    user,
    since: () => since,
    moveInFirst: async () => {
      const [first] = demoHomes;
      if (first === undefined) throw new Error("nobody lives in this street");
      return await moveIn(first);
    },
    async *moveInOthers() {
      for (const home of demoHomes.slice(1)) if (since[home.homeId] === undefined) yield await moveIn(home);
    },
  };
}

function readResidents(file: string): Readonly<Record<string, number>> {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return {};
    throw error;
  }
}
