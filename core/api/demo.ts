import { z } from "zod";
import { contract } from "./contract.ts";
import { bilingualText, deviceId } from "./scalars.ts";

/** Roles of the people who sign in at the console. */
export const staffRole = z.enum(["seller-staff", "operator", "auditor"]);

const signIn = { email: z.string(), password: z.string() };

/**
 * Who may be tried out in a demonstration, and where. The gateway serves it only where a demonstration was started; elsewhere the
 * answer is `not_found` and the screens show nothing of a demonstration; `not_ready` while one is being prepared.
 */
export const demoDoor = z.object({
  user: z.object(signIn),
  staff: z.array(z.object({ ...signIn, name: bilingualText, roles: z.array(staffRole) })),
  /** A charger whose screen is worth looking at. */
  charger: deviceId,
  /** Where the simulated world is, a path of this origin. */
  world: z.string().regex(/^\//),
  /** Where people outside of this computer reach the screens. */
  publicUrl: z.url(),
});

export const getDemoDoor = contract({
  method: "get",
  path: "/demo.json",
  summary: "Who may be tried out in a demonstration",
  answer: demoDoor,
});
