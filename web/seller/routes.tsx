import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from "@tanstack/react-router";
import { z } from "zod";
import { FailedPage } from "../ui/failed-page.tsx";
import { NotFoundPage } from "./shell/not-found-page.tsx";
import { Shell } from "./shell/shell.tsx";
import { SignInPage } from "./shell/sign-in-page.tsx";
import { TodayPage } from "./today/today-page.tsx";

const monthText = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .optional()
  .catch(undefined);
const text = z.string().max(100).optional().catch(undefined);
/** A page of this app, never another host. */
const localPath = z
  .string()
  .regex(/^\/(?!\/)/)
  .optional()
  .catch(undefined);

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: z.object({ to: localPath }),
  component: SignInPage,
});

/** Behind the door. */
const inside = createRoute({ getParentRoute: () => root, id: "inside", component: Shell });

const today = createRoute({ getParentRoute: () => inside, path: "/", component: TodayPage });

const customers = createRoute({
  getParentRoute: () => inside,
  path: "/customers",
  validateSearch: z.object({
    q: text,
    plan: text,
    show: z.enum(["open", "overdue", "silent", "ended"]).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import("./customers/customers-page.tsx"), "CustomersPage"),
});

const customer = createRoute({
  getParentRoute: () => customers,
  path: "/$userId",
  component: lazyRouteComponent(() => import("./customers/customer-page.tsx"), "CustomerPage"),
});

const sales = createRoute({
  getParentRoute: () => inside,
  path: "/sales",
  validateSearch: z.object({
    from: monthText,
    to: monthText,
    by: z.enum(["day", "month"]).optional().catch(undefined),
    show: z.enum(["yen", "kwh"]).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import("./sales/sales-page.tsx"), "SalesPage"),
});

const tariffs = createRoute({
  getParentRoute: () => inside,
  path: "/tariffs",
  component: lazyRouteComponent(() => import("./tariffs/tariffs-page.tsx"), "TariffsPage"),
});

const tariff = createRoute({
  getParentRoute: () => tariffs,
  path: "/$digest",
  component: lazyRouteComponent(() => import("./tariffs/tariff-page.tsx"), "TariffPage"),
});

const newTariff = createRoute({
  getParentRoute: () => tariffs,
  path: "/$digest/new",
  component: lazyRouteComponent(() => import("./tariffs/new-tariff-page.tsx"), "NewTariffPage"),
});

const plants = createRoute({
  getParentRoute: () => inside,
  path: "/plants",
  validateSearch: z.object({ day: z.iso.date().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import("./plants/plants-page.tsx"), "PlantsPage"),
});

const profile = createRoute({
  getParentRoute: () => inside,
  path: "/profile",
  component: lazyRouteComponent(() => import("./profile/profile-page.tsx"), "ProfilePage"),
});

const newDocument = createRoute({
  getParentRoute: () => inside,
  path: "/profile/$kind/new",
  component: lazyRouteComponent(() => import("./profile/new-document-page.tsx"), "NewDocumentPage"),
});

const statements = createRoute({
  getParentRoute: () => inside,
  path: "/statements",
  validateSearch: z.object({
    q: text,
    month: monthText,
    status: z
      .enum(["draft", "issued", "paid", "overdue", "carried-forward", "void"])
      .optional()
      .catch(undefined),
  }),
  component: lazyRouteComponent(() => import("./statements/statements-page.tsx"), "StatementsPage"),
});

const statement = createRoute({
  getParentRoute: () => statements,
  path: "/$statementId",
  component: lazyRouteComponent(() => import("./statements/statement-page.tsx"), "StatementPage"),
});

const devices = createRoute({
  getParentRoute: () => inside,
  path: "/devices",
  validateSearch: z.object({
    q: text,
    show: z.enum(["silent", "charger", "settlement", "sub-meter", "plant"]).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import("./devices/devices-page.tsx"), "DevicesPage"),
});

const device = createRoute({
  getParentRoute: () => devices,
  path: "/$deviceId",
  component: lazyRouteComponent(() => import("./devices/device-page.tsx"), "DevicePage"),
});

const newDevice = createRoute({
  getParentRoute: () => devices,
  path: "/new",
  component: lazyRouteComponent(() => import("./devices/new-device-page.tsx"), "NewDevicePage"),
});

const audit = createRoute({
  getParentRoute: () => inside,
  path: "/audit",
  validateSearch: z.object({ who: z.enum(["auditor", "seller-staff", "user"]).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import("./audit/audit-page.tsx"), "AuditPage"),
});

const unmatched = createRoute({
  getParentRoute: () => inside,
  path: "/unmatched",
  component: lazyRouteComponent(() => import("./devices/unmatched-page.tsx"), "UnmatchedPage"),
});

const imports = createRoute({
  getParentRoute: () => inside,
  path: "/import",
  component: lazyRouteComponent(() => import("./imports/import-page.tsx"), "ImportPage"),
});

const routeTree = root.addChildren([
  signIn,
  inside.addChildren([
    today,
    customers.addChildren([customer]),
    sales,
    tariffs.addChildren([tariff, newTariff]),
    plants,
    profile,
    audit,
    newDocument,
    statements.addChildren([statement]),
    devices.addChildren([newDevice, device]),
    unmatched,
    imports,
  ]),
]);

export const createSellerRouter = () =>
  createRouter({
    routeTree,
    basepath: "/seller",
    scrollRestoration: true,
    defaultPreload: "intent",
    defaultErrorComponent: FailedPage,
  });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createSellerRouter>;
  }
}
