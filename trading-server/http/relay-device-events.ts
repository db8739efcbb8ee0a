import { deviceEventsPath } from "@tsunagu/core/api/operator-devices.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import type { Context } from "hono";
import { startRepeating } from "../machine/start-repeating.ts";
import { askOperatorSide } from "./ask-operator-side.ts";
import { createStreamPlaces } from "./create-stream-places.ts";
import type { HttpDeps } from "./http-deps.ts";

/** As many device pages as one person looks at. */
const mostOfStaff = 6;
/** Whoever is signed out elsewhere, or is no operator any more, hears nothing more after that. */
const checkEveryMs = 15_000;

/** `/api/operator/devices/…/events`: the intermediary's stream, handed on as it comes; a few for each member of staff. */
export function relayDeviceEvents(app: HttpApp, deps: HttpDeps): void {
  const places = createStreamPlaces({ most: mostOfStaff });
  app.get(`/api${deviceEventsPath.replace("{deviceId}", ":deviceId")}`, async (context) => {
    const { staffId } = await deps.staffGate.requireRole(context, "operator");
    using opened = new DisposableStack();
    opened.use(places.take(staffId));
    const gone = new AbortController();
    const answer = await askOperatorSide(context, gone.signal, deps);
    if (answer.status !== 200 || answer.body === null || context.req.raw.method === "HEAD") return answer;
    opened.defer(() => gone.abort());
    const check = startRepeating(
      { name: "who listens to a device", everyMs: checkEveryMs, run: () => checkRight(context, gone, deps) },
      deps,
    );
    const open = opened.move();
    const told = untilEither(answer.body, async () => {
      open.dispose();
      await check[Symbol.asyncDispose]();
    });
    return new Response(told, answer);
  });
}

/** What comes in as it comes; that either side has gone is how it ends, and no fault of anybody. */
function untilEither(
  told: ReadableStream<Uint8Array>,
  after: () => Promise<void>,
): ReadableStream<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const nothing = () => undefined;
  void told
    .pipeTo(writable, { preventAbort: true, preventClose: true })
    .catch(nothing)
    .then(() => writable.close())
    .catch(nothing)
    .finally(after);
  return readable;
}

async function checkRight(context: Context, gone: AbortController, { staffGate }: HttpDeps): Promise<void> {
  try {
    await staffGate.requireRole(context, "operator");
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    gone.abort();
  }
}
