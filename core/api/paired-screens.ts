import { z } from "zod";
import { contract } from "./contract.ts";
import { deviceId, seconds } from "./scalars.ts";

/** Which screens stand at a charger, for whoever runs it. They are paired by a code (`postPairingCode`). */

const params = z.object({ chargerId: deviceId });

export const listPairedScreens = contract({
  method: "get",
  path: "/api/seller/charger-screens/{chargerId}/screens",
  summary: "The screens that are paired with a charger, the newest first",
  params,
  answer: z.object({ screens: z.array(z.object({ pairedAt: seconds })) }),
});

/** At once, with codes that were not used yet: from then on they show what an unpaired one shows. A charge that runs goes on. */
export const deletePairedScreens = contract({
  method: "delete",
  path: "/api/seller/charger-screens/{chargerId}/screens",
  summary: "Unpair all screens of a charger",
  params,
});
