import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Context } from "hono";
import type { Cookies } from "../auth/session-cookie.ts";
import { findSignIn, type SignIn } from "../auth/sign-ins.ts";
import type { TradingTools } from "../machine/trading-tools.ts";

export type SignInGate = {
  /** Throws `not_signed_in`. */
  require(context: Context): Promise<SignIn>;
  find(context: Context): Promise<SignIn | undefined>;
};

/** Who the caller is, by the session cookie and nothing else. */
export function createSignInGate(tools: TradingTools, cookies: Cookies): SignInGate {
  const find = async (context: Context) => {
    const token = cookies.read(context, "session");
    return token === undefined || token === "" ? undefined : findSignIn(token, tools);
  };
  return {
    find,
    require: async (context) => {
      const signIn = await find(context);
      if (signIn === undefined) throw new Problem("not_signed_in", "please sign in");
      return signIn;
    },
  };
}
