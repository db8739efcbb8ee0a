import type { views } from "./views.ts";

/** Who looks: each signs in once a view. */
type Who = "nobody" | "user" | "staff" | "operator" | "auditor";

export type Screen = {
  readonly name: string;
  readonly who: Who;
  readonly views: keyof typeof views;
  /** `{id}` stands for what `find` finds. */
  readonly path: string;
  /** Path of an answer, and where in it the id of something to look at is: `/api/statements`, `statements.0.statementId`. */
  readonly find?: readonly [path: string, where: string];
};

const page = (
  app: string,
  who: Who,
  name: string,
  path: string,
  find?: readonly [string, string],
): Screen => ({
  name: `${app}-${name}`,
  who,
  views: app === "charger" ? "panels" : "pages",
  path,
  ...(find === undefined ? {} : { find }),
});

const newestStatement = ["/api/statements", "statements.0.statementId"] as const;
const olderStatement = ["/api/statements", "statements.1.statementId"] as const;
const anyCharger = ["/api/chargers", "chargers.0.chargerId"] as const;

/** Every screen of every app. */
export const screens: readonly Screen[] = [
  page("phone", "nobody", "sign-in", "/sign-in"),
  page("phone", "nobody", "register", "/register"),
  page("phone", "nobody", "charger-guest", "/charge/{id}", anyCharger),
  page("phone", "user", "month", "/"),
  page("phone", "user", "month-kwh", "/?show=kwh"),
  page("phone", "user", "history", "/history"),
  page("phone", "user", "statements", "/statements"),
  page("phone", "user", "statement", "/statements/{id}", newestStatement),
  page("phone", "user", "statement-paid", "/statements/{id}", olderStatement),
  page("phone", "user", "payment", "/pay/{id}", newestStatement),
  page("phone", "user", "chargers", "/charge"),
  page("phone", "user", "charger", "/charge/{id}", anyCharger),
  page("phone", "user", "notifications", "/notifications"),
  page("phone", "user", "settings", "/settings"),
  page("phone", "user", "not-found", "/nowhere"),
  page("charger", "nobody", "idle", "/charger/{id}", anyCharger),
  page("seller", "nobody", "sign-in", "/seller/"),
  page("seller", "staff", "today", "/seller/"),
  page("explorer", "nobody", "log", "/explorer/"),
  page("world", "nobody", "street", "/world/"),
];
