import type { Page } from "playwright-core";
import { endedCharger, runningCharger } from "./charge.ts";
import type { views } from "./views.ts";

/** Who looks: each signs in once a view. */
type Who = "nobody" | "user" | "staff" | "operator" | "auditor";

/** Name in the path → path of an answer, and where in it: `statements.0.statementId`. A later one may use an earlier name. */
export type Find = Readonly<Record<string, readonly [path: string, where: string]>>;

export type Screen = {
  readonly name: string;
  readonly who: Who;
  readonly views: keyof typeof views;
  /** `{name}` stands for what `find` finds. */
  readonly path: string;
  readonly find?: Find;
  /** What is done on the page before its picture is taken. */
  readonly act?: (page: Page) => Promise<void>;
  /** Only where charges were started for the pictures. */
  readonly charges?: boolean;
  /** A charger whose screen this is: it is paired first. */
  readonly paired?: string;
};

type More = Pick<Screen, "find" | "act" | "charges" | "paired">;

const page = (app: string, who: Who, name: string, path: string, more: More = {}): Screen => ({
  name: `${app}-${name}`,
  who,
  views: app === "charger" ? "panels" : "pages",
  path,
  ...more,
});

const find = (path: string, where: string): More => ({ find: { id: [path, where] } });

const newestStatement = find("/api/statements", "statements.[status=issued].statementId");
const paidStatement = find("/api/statements", "statements.[status=paid].statementId");
const anyCharger = find("/api/chargers", "chargers.0.charger.chargerId");
const anyCustomer = find("/api/seller/customers", "customers.0.userId");
const anyTariff = find("/api/seller/tariffs", "tariffs.0.digest");
const anyBill = find("/api/seller/statements", "statements.0.summary.statementId");
const anyContract = find("/api/me/contracts", "contracts.0.contractId");
const anySession = find("/api/history/{month}", "rows.[yen].sessionId");
const anyCreditNote = find("/api/payments", "rows.[creditNoteId].creditNoteId");
const runningSession = find("/api/charging", `sessions.[chargerId=${runningCharger}].sessionId`);
const endedSession = find("/api/charging", `sessions.[chargerId=${endedCharger}].sessionId`);

const origins: Find = {
  id: ["/api/statements", "statements.[status=issued].statementId"],
  origin: ["/api/statements/{id}/origins", "origins.0.origin"],
  plant: ["/api/statements/{id}/origins", "origins.0.plants.0.plant"],
  day: ["/api/statements/{id}/origins", "origins.0.plants.0.days.0.day"],
};
const plantSlot: Find = {
  ...origins,
  at: ["/api/statements/{id}/origins/{day}", "shares.[plant].plant"],
  slot: ["/api/statements/{id}/origins/{day}", "shares.[plant].slot"],
};
const account: Find = {
  id: ["/api/statements", "statements.[status=issued].statementId"],
  seller: ["/api/statements/{id}/bundle", "statement.terms.seller"],
  monthOfBill: ["/api/statements/{id}/bundle", "statement.terms.month"],
  account: ["/api/statements/{id}/bundle", "statement.terms.account"],
};

const verify = async (shown: Page): Promise<void> => {
  await shown.getByRole("button", { name: /^(この請求書を確かめる|Verify this bill)$/ }).click();
  await shown.getByText(/証明していないこと|What was not proved/).waitFor({ timeout: 30_000 });
};
/** The first row of the bill: how it comes about. */
const openRow = async (shown: Page): Promise<void> => {
  await shown.locator("main button[aria-expanded=false], main summary").first().click();
};

const ended = async (shown: Page): Promise<void> => {
  await shown.locator("[data-session=ended]").waitFor({ timeout: 60_000 });
};

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
  page("phone", "user", "origin-statement", "/origin?statement={id}", { find: origins }),
  page("phone", "user", "origin-plant", "/origin?statement={id}&origin={origin}&plant={plant}", {
    find: origins,
  }),
  page("phone", "user", "origin-day", "/origin?statement={id}&origin={origin}&plant={plant}&day={day}", {
    find: origins,
  }),
  page("phone", "user", "history", "/history"),
  page("phone", "user", "history-year", "/history?range=year"),
  page("phone", "user", "credit-note", "/credit-notes/{id}", anyCreditNote),
  page("phone", "user", "statements", "/statements"),
  page("phone", "user", "statement", "/statements/{id}", newestStatement),
  page("phone", "user", "statement-row", "/statements/{id}", { ...newestStatement, act: openRow }),
  page("phone", "user", "statement-proved", "/statements/{id}", { ...newestStatement, act: verify }),
  page("phone", "user", "statement-paid", "/statements/{id}", paidStatement),
  page("phone", "user", "payment", "/pay/{id}", newestStatement),
  page("phone", "user", "receipt", "/receipts/{id}", paidStatement),
  page("phone", "user", "payments", "/payments"),
  page("phone", "user", "payment-means", "/payment-means"),
  page("phone", "user", "contracts", "/contracts"),
  page("phone", "user", "contract-plan", "/contracts/{id}/plan", anyContract),
  page("phone", "user", "contract-end", "/contracts/{id}/end", anyContract),
  page("phone", "user", "contract-new", "/contracts/new"),
  page("phone", "user", "contract-seller", "/contracts/seller"),
  page("phone", "user", "document", "/documents/1/supply-conditions/2026-11"),
  page("phone", "user", "chargers", "/charge"),
  page("phone", "user", "charger", "/charge/{id}", anyCharger),
  page("phone", "user", "session", "/charging/{id}", anySession),
  page("phone", "user", "session-running", "/charging/{id}", { ...runningSession, charges: true }),
  page("phone", "user", "session-ended", "/charging/{id}", { ...endedSession, charges: true }),
  page("phone", "user", "notifications", "/notifications"),
  page("phone", "user", "settings", "/settings"),
  page("phone", "user", "settings-email", "/settings/email"),
  page("phone", "user", "settings-password", "/settings/password"),
  page("phone", "user", "settings-key", "/settings/key"),
  page("phone", "user", "settings-data", "/settings/data"),
  page("phone", "user", "not-found", "/nowhere"),
  page("charger", "nobody", "idle", "/charger/{id}", anyCharger),
  page("charger", "nobody", "running", `/charger/${runningCharger}`, {
    charges: true,
    paired: runningCharger,
  }),
  page("charger", "nobody", "result", `/charger/${endedCharger}`, {
    charges: true,
    paired: endedCharger,
    act: ended,
  }),
  page("charger", "nobody", "choose", "/charger"),
  page("charger", "nobody", "idle-paired", "/charger/MALL-3", { paired: "MALL-3" }),
  page("charger", "nobody", "not-found", "/charger/NOWHERE"),
  page("seller", "nobody", "sign-in", "/seller/"),
  page("seller", "staff", "today", "/seller/"),
  page("seller", "staff", "customers", "/seller/customers"),
  page("seller", "staff", "customer", "/seller/customers/{id}", anyCustomer),
  page("seller", "staff", "sales", "/seller/sales"),
  page("seller", "staff", "tariffs", "/seller/tariffs"),
  page("seller", "staff", "tariff", "/seller/tariffs/{id}", anyTariff),
  page("seller", "staff", "tariff-new", "/seller/tariffs/{id}/new", anyTariff),
  page("seller", "staff", "plants", "/seller/plants"),
  page("seller", "staff", "profile", "/seller/profile"),
  page("seller", "staff", "document-new", "/seller/profile/terms/new"),
  page("seller", "staff", "statements", "/seller/statements"),
  page("seller", "staff", "statement", "/seller/statements/{id}", anyBill),
  page("seller", "staff", "audit", "/seller/audit"),
  page("seller", "operator", "devices", "/seller/devices"),
  page("seller", "operator", "device", "/seller/devices/{id}", anyCharger),
  page("seller", "operator", "device-new", "/seller/devices/new"),
  page("seller", "operator", "unmatched", "/seller/unmatched"),
  page("seller", "operator", "import", "/seller/import"),
  page("seller", "auditor", "audit-own", "/seller/audit"),
  page("explorer", "nobody", "log", "/explorer/"),
  page("explorer", "nobody", "entry", "/explorer/entries/7"),
  page("explorer", "nobody", "checkpoint", "/explorer/checkpoints/newest"),
  page("explorer", "nobody", "members", "/explorer/members"),
  page("explorer", "nobody", "plants", "/explorer/plants"),
  page("explorer", "staff", "entry-records", "/explorer/entries/7"),
  page("explorer", "staff", "search", "/explorer/search?q=minato"),
  page("explorer", "nobody", "search-nothing", "/explorer/search?q=nothing"),
  page("explorer", "user", "account", "/explorer/accounts/{seller}/{monthOfBill}/{account}", {
    find: account,
  }),
  page("explorer", "user", "plant", "/explorer/plants/{plant}", { find: origins }),
  page("explorer", "user", "slot", "/explorer/plants/{at}/slots/{slot}", { find: plantSlot }),
  page("explorer", "user", "reads-user", "/explorer/reads"),
  page("explorer", "nobody", "not-found", "/explorer/nowhere"),
  page("explorer", "staff", "plants-staff", "/explorer/plants"),
  page("explorer", "auditor", "reads", "/explorer/reads"),
  page("world", "nobody", "street", "/world/"),
];
