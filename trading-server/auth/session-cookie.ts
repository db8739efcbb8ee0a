import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";

/** Cookies of our own that no other site's page can make a browser send with a write, and no script can read. */
export type Cookies = {
  read(context: Context, name: CookieName): string | undefined;
  write(context: Context, name: CookieName, value: string): void;
  clear(context: Context, name: CookieName): void;
};

/** `session`: a signed-in user. `staff`: somebody at the console. `screen`: a screen that was paired with its charger.
 * `charge`: whoever signed in at such a screen, for one charge. */
type CookieName = "session" | "staff" | "screen" | "charge";

const monthS = 30 * 86_400;
const yearS = 365 * 86_400;
const livesS: Readonly<Record<CookieName, number>> = {
  session: monthS,
  staff: 7 * 86_400,
  screen: yearS,
  charge: 86_400,
};

/**
 * On https the names are `__Host-session` and so on: then no subdomain and no plain connection can set them.
 * Without https (a demonstration on one machine) browsers refuse that prefix and `Secure`.
 */
export function createCookies(publicUrl: string): Cookies {
  const isSecure = new URL(publicUrl).protocol === "https:";
  const nameOf = (name: CookieName) => (isSecure ? `__Host-${name}` : name);
  const set = (context: Context, name: CookieName, value: string, maxAge: number) =>
    setCookie(context, nameOf(name), value, {
      httpOnly: true,
      sameSite: "Lax",
      path: "/",
      secure: isSecure,
      maxAge,
    });
  return {
    read: (context, name) => getCookie(context, nameOf(name)),
    write: (context, name, value) => set(context, name, value, livesS[name]),
    clear: (context, name) => set(context, name, "", 0),
  };
}
