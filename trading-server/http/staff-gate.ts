import { createHash, timingSafeEqual } from "node:crypto";
import { sellerHeader } from "@tsunagu/core/api/staff.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Context } from "hono";
import type { Cookies } from "../auth/session-cookie.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { StaffRole } from "../staff/staff-members.ts";
import { findStaffSignIn, type StaffSignIn } from "../staff/staff-sign-ins.ts";

/** Who of the staff is asking, by the staff's cookie or the administrator's bearer token and nothing else. */
export type StaffGate = {
  /** Throws `not_signed_in`. */
  require(context: Context): Promise<StaffSignIn>;
  find(context: Context): Promise<StaffSignIn | undefined>;
  /** Throws `not_signed_in`, `not_allowed` without the role. */
  requireRole(context: Context, role: StaffRole): Promise<StaffSignIn>;
  /**
   * Whose routes these are: the seller of the signed-in member of staff, or the one that the administrator names. Throws
   * `not_signed_in`, `wrong_credentials`, `not_allowed`; `invalid_input` for a seller that is not served here.
   */
  requireSeller(context: Context): Promise<number>;
  /** Staff with the role `operator`, or the administrator. Throws `not_signed_in`, `wrong_credentials`, `not_allowed`. */
  requireOperator(context: Context): Promise<void>;
  /** Throws `not_signed_in`, `wrong_credentials`. */
  requireAdministrator(context: Context): void;
};

type Deps = Pick<TradingTools, "db" | "now"> & {
  readonly cookies: Cookies;
  readonly staffToken: string;
  readonly sellers: readonly number[];
};

export function createStaffGate(deps: Deps): StaffGate {
  const { cookies, staffToken, sellers } = deps;
  const find = async (context: Context) => {
    const token = cookies.read(context, "staff");
    return token === undefined || token === "" ? undefined : findStaffSignIn(token, deps);
  };
  const requireSignIn = async (context: Context) => {
    const signIn = await find(context);
    if (signIn === undefined) throw new Problem("not_signed_in", "please sign in at the console");
    return signIn;
  };
  const requireRole = async (context: Context, role: StaffRole) => {
    const signIn = await requireSignIn(context);
    if (!signIn.roles.includes(role))
      throw new Problem("not_allowed", `this is for staff with the role ${role}`);
    return signIn;
  };
  return {
    find,
    require: requireSignIn,
    requireRole,
    requireAdministrator: (context) => checkBearer(context, staffToken),
    requireOperator: async (context) => {
      if (context.req.header("authorization") !== undefined) checkBearer(context, staffToken);
      else await requireRole(context, "operator");
    },
    requireSeller: async (context) => {
      if (context.req.header("authorization") !== undefined) {
        checkBearer(context, staffToken);
        return namedSeller(context.req.header(sellerHeader), sellers);
      }
      const { seller } = await requireRole(context, "seller-staff");
      if (seller === null || !sellers.includes(seller))
        throw new Problem("not_allowed", "this seller is not served here");
      return seller;
    },
  };
}

function checkBearer(context: Context, token: string): void {
  const given = /^Bearer ([^\s]+)$/i.exec(context.req.header("authorization") ?? "")?.[1];
  if (given === undefined) throw new Problem("not_signed_in", "a bearer token is needed");
  if (!timingSafeEqual(digestOf(given), digestOf(token)))
    throw new Problem("wrong_credentials", "this is not the bearer token");
}

function namedSeller(name: string | undefined, sellers: readonly number[]): number {
  const [only] = sellers;
  if (name === undefined && only !== undefined && sellers.length === 1) return only;
  const seller = sellers.find((one) => String(one) === name);
  if (seller !== undefined) return seller;
  throw new Problem(
    "invalid_input",
    `name one of the sellers ${sellers.join(", ")} in the header ${sellerHeader}`,
  );
}

/** Digests of equal length are compared in constant time, so neither the token nor its length leaks. */
const digestOf = (token: string): Uint8Array => createHash("sha256").update(token).digest();
