import { postPairingCode } from "@tsunagu/core/api/seller-staff.ts";
import { postSignIn } from "@tsunagu/core/api/trading-account.ts";
import { postStartCharging } from "@tsunagu/core/api/trading-charging.ts";
import { postPairing } from "@tsunagu/core/api/trading-screens.ts";
import { postPlug } from "@tsunagu/core/api/world.ts";
import type { APIRequestContext } from "playwright-core";

type SignIn = { readonly email: string; readonly password: string };

/** Where a charge runs while pictures are taken, and where one has just ended. */
export const runningCharger = "EKIMAE-2";
export const endedCharger = "EKIMAE-1";
const endedYen = "30";

/**
 * Two charges of the demonstration's user, by the doors that a hand and a phone use: one goes on until it is unplugged, one stops
 * by itself within a minute.
 */
export async function startCharges(request: APIRequestContext, user: SignIn): Promise<AsyncDisposable> {
  const send = async (method: string, path: string, data: unknown): Promise<void> => {
    const answer = await request.fetch(path, { method, data });
    if (!answer.ok()) throw new Error(`${path} said ${answer.status()}: ${await answer.text()}`);
  };
  const plug = (chargerId: string, plugged: boolean): Promise<void> =>
    send("POST", pathOf(postPlug.path, { chargerId, connectorId: "1" }), { plugged });
  await send("POST", postSignIn.path, user);
  for (const [chargerId, limit] of [
    [runningCharger, { kind: "full" }],
    [endedCharger, { kind: "yen", yen: endedYen }],
  ] as const) {
    await plug(chargerId, true);
    await send("POST", postStartCharging.path, { chargerId, connectorId: 1, limit });
  }
  return {
    async [Symbol.asyncDispose]() {
      for (const chargerId of [runningCharger, endedCharger]) await plug(chargerId, false);
    },
  };
}

/** Pairs the screen that is open in `context` with its charger, as the seller's people do: only then it shows what runs. */
export async function pairScreen(
  context: { readonly request: APIRequestContext },
  { chargerId, staff }: { readonly chargerId: string; readonly staff: APIRequestContext },
): Promise<void> {
  const made = await staff.post(pathOf(postPairingCode.path, { chargerId }));
  const { code } = (await made.json()) as { code: string };
  const paired = await context.request.post(pathOf(postPairing.path, { chargerId }), { data: { code } });
  if (!paired.ok()) throw new Error(`${chargerId} was not paired: ${paired.status()} ${await paired.text()}`);
}

const pathOf = (path: string, params: Readonly<Record<string, string>>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? "");
