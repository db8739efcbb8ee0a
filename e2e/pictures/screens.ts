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
const anyCharger = ["/api/chargers", "chargers.0.charger.chargerId"] as const;

const anyCustomer = ["/api/seller/customers", "customers.0.userId"] as const;
const anyTariff = ["/api/seller/tariffs", "tariffs.0.digest"] as const;
const anyBill = ["/api/seller/statements", "statements.0.statementId"] as const;
const anyContract = ["/api/me", "contracts.0.contractId"] as const;
const anySession = ["/api/history/{month}", "sessions.0.sessionId"] as const;

/** Every screen of every app. */
export const screens: readonly Screen[] = [
  page("phone", "nobody", "sign-in", "/sign-in"),
  page("phone", "nobody", "register", "/register"),
  page("phone", "nobody", "reset", "/reset"),
  page("phone", "nobody", "charger-guest", "/charge/{id}", anyCharger),
  page("phone", "user", "month", "/"),
  page("phone", "user", "month-kwh", "/?show=kwh"),
  page("phone", "user", "day", "/days/{yesterday}"),
  page("phone", "user", "origin", "/origin"),
  page("phone", "user", "history", "/history"),
  page("phone", "user", "statements", "/statements"),
  page("phone", "user", "statement", "/statements/{id}", newestStatement),
  page("phone", "user", "statement-paid", "/statements/{id}", olderStatement),
  page("phone", "user", "payment", "/pay/{id}", newestStatement),
  page("phone", "user", "receipt", "/receipts/{id}", olderStatement),
  page("phone", "user", "payments", "/payments"),
  page("phone", "user", "payment-means", "/payment-means"),
  page("phone", "user", "contracts", "/contracts"),
  page("phone", "user", "contract-plan", "/contracts/{id}/plan", anyContract),
  page("phone", "user", "contract-end", "/contracts/{id}/end", anyContract),
  page("phone", "user", "contract-new", "/contracts/new"),
  page("phone", "user", "chargers", "/charge"),
  page("phone", "user", "charger", "/charge/{id}", anyCharger),
  page("phone", "user", "session", "/charging/{id}", anySession),
  page("phone", "user", "notifications", "/notifications"),
  page("phone", "user", "settings", "/settings"),
  page("phone", "user", "settings-email", "/settings/email"),
  page("phone", "user", "settings-password", "/settings/password"),
  page("phone", "user", "settings-key", "/settings/key"),
  page("phone", "user", "settings-data", "/settings/data"),
  page("phone", "user", "not-found", "/nowhere"),
  page("charger", "nobody", "idle", "/charger/{id}", anyCharger),
  page("seller", "nobody", "sign-in", "/seller/"),
  page("seller", "staff", "today", "/seller/"),
  page("seller", "staff", "customers", "/seller/customers"),
  page("seller", "staff", "customer", "/seller/customers/{id}", anyCustomer),
  page("seller", "staff", "sales", "/seller/sales"),
  page("seller", "staff", "tariffs", "/seller/tariffs"),
  page("seller", "staff", "tariff", "/seller/tariffs/{id}", anyTariff),
  page("seller", "staff", "tariff-new", "/seller/tariffs/{id}/new", anyTariff),
  page("seller", "staff", "plants", "/seller/plants"),
  page("seller", "staff", "statements", "/seller/statements"),
  page("seller", "staff", "statement", "/seller/statements/{id}", anyBill),
  page("seller", "operator", "devices", "/seller/devices"),
  page("seller", "operator", "device", "/seller/devices/{id}", anyCharger),
  page("seller", "operator", "device-new", "/seller/devices/new"),
  page("seller", "operator", "unmatched", "/seller/unmatched"),
  page("seller", "operator", "import", "/seller/import"),
  page("explorer", "nobody", "log", "/explorer/"),
  page("explorer", "nobody", "entry", "/explorer/entries/7"),
  page("explorer", "nobody", "checkpoint", "/explorer/checkpoints/newest"),
  page("explorer", "nobody", "members", "/explorer/members"),
  page("explorer", "nobody", "plants", "/explorer/plants"),
  page("explorer", "staff", "entry-records", "/explorer/entries/7"),
  page("explorer", "staff", "plants-staff", "/explorer/plants"),
  page("explorer", "auditor", "reads", "/explorer/reads"),
  page("world", "nobody", "street", "/world/"),
];
