import { deviceId } from "@tsunagu/core/api/scalars.ts";
import {
  deleteScreenSignIn,
  getScreen,
  postPairing,
  postScreenChoice,
  postScreenSignIn,
  postScreenStart,
  postScreenStop,
  postScreenTouch,
  screenEventsPath,
} from "@tsunagu/core/api/trading-screens.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import type { Context } from "hono";
import { clientAddress } from "../auth/client-address.ts";
import { readScreen } from "../charger-screens/read-screen.ts";
import { stopConnector } from "../charging/stop-charging.ts";
import { saveScreenChoice } from "../session-pricing/screen-choices.ts";
import type { HttpDeps } from "./http-deps.ts";
import { serveEvents } from "./serve-events.ts";

const screenPollMs = 2_000;

/** The screen of a charger: what it shows to everybody, and what only a paired one may do. */
export function serveScreens(app: HttpApp, deps: HttpDeps): void {
  const { pairing, cookies } = deps;
  const screenOf = async (chargerId: string, context: Context) =>
    readScreen({ chargerId, paired: await isPaired({ chargerId, context }, deps) }, deps);
  serveContract(app, getScreen, ({ params, context }) => screenOf(params.chargerId, context));
  serveContract(app, postPairing, async ({ params, body, context }) => {
    const attempt = { chargerId: params.chargerId, code: body.code, address: clientAddress(context) };
    cookies.write(context, "screen", await pairing.pair(attempt));
    return undefined;
  });
  serveContract(app, postScreenStop, async ({ params, body, context }) => {
    await requirePaired({ ...params, context }, deps);
    return stopConnector({ ...params, ...body }, deps);
  });
  serveContract(app, postScreenChoice, async ({ params, body, context }) => {
    await requirePaired({ ...params, context }, deps);
    await saveScreenChoice({ ...params, connectorId: body.connectorId }, body.limit, deps);
    deps.changes.tell(`charger:${params.chargerId}`);
    return undefined;
  });
  serveEvents(
    app,
    {
      path: screenEventsPath,
      summary: "A charger's screen as it changes",
      events: ["screen"],
      pollMs: screenPollMs,
      open: async (context) => {
        const parsed = deviceId.safeParse(context.req.param("chargerId"));
        if (!parsed.success) throw new Problem("not_found", "there is no such charger");
        const read = async () => ({ screen: await screenOf(parsed.data, context) });
        return { key: `charger:${parsed.data}`, read };
      },
    },
    deps,
  );
}

/** Whoever signs in at a paired screen, for one charge: in a cookie of its own that opens nothing else. */
export function serveScreenSignIns(app: HttpApp, deps: HttpDeps): void {
  const { screenSignIns, cookies } = deps;
  const at = async (chargerId: string, context: Context) => ({
    chargerId,
    screenToken: await requirePaired({ chargerId, context }, deps),
    token: cookies.read(context, "charge"),
  });
  serveContract(app, postScreenSignIn, async ({ params, body, context }) => {
    const { screenToken } = await at(params.chargerId, context);
    const attempt = { ...params, ...body, screenToken, address: clientAddress(context) };
    const { token, view } = await screenSignIns.begin(attempt);
    cookies.write(context, "charge", token);
    return view;
  });
  serveContract(app, postScreenTouch, async ({ params, context }) =>
    screenSignIns.touch(await at(params.chargerId, context)),
  );
  serveContract(app, postScreenStart, async ({ params, body, context }) => {
    const { status } = await screenSignIns.start(await at(params.chargerId, context), body);
    return { status };
  });
  serveContract(app, deleteScreenSignIn, async ({ params, context }) => {
    await screenSignIns.end(await at(params.chargerId, context));
    cookies.clear(context, "charge");
    return undefined;
  });
}

type Asked = { readonly chargerId: string; readonly context: Context };
type Deps = Pick<HttpDeps, "pairing" | "cookies">;

const isPaired = ({ chargerId, context }: Asked, { pairing, cookies }: Deps): Promise<boolean> =>
  pairing.isPaired({ chargerId, token: cookies.read(context, "screen") });

/** Gives the screen's token. Throws `not_allowed` for a screen that was not paired with this charger. */
async function requirePaired(asked: Asked, deps: Deps): Promise<string> {
  const token = deps.cookies.read(asked.context, "screen");
  if (token !== undefined && (await isPaired(asked, deps))) return token;
  throw new Problem("not_allowed", "only a screen that is paired with this charger may do this");
}
