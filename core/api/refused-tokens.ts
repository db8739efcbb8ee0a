import { z } from "zod";
import { contract } from "./contract.ts";
import { deviceId, idToken, seconds } from "./scalars.ts";

/**
 * A charger asked about a token, and it may not charge there. Told by the intermediary as it happens and never again: it is of use to whoever
 * stands there now, with a card to register or a screen to read. Nothing is kept of a card that nobody wants to add.
 */
export const postRefusedToken = contract({
  method: "post",
  path: "/v1/refused-tokens",
  summary: "Somebody's card was refused at a charger",
  body: z.object({
    chargerId: deviceId,
    token: idToken,
    reason: z.enum(["unknown", "blocked"]),
    at: seconds,
  }),
});
