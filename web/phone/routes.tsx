import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { z } from "zod";
import { FailedPage } from "../ui/failed-page.tsx";
import { MonthPage } from "./month/month-page.tsx";
import { originSearch } from "./origin/origin-search.ts";
import { NotFoundPage } from "./shell/not-found-page.tsx";
import { Shell } from "./shell/shell.tsx";
import { SignInPage } from "./sign-in/sign-in-page.tsx";

const monthText = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .optional()
  .catch(undefined);

const dayText = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-\d{2}$/)
  .optional()
  .catch(undefined);

/** Where to go on after the door: a page of this app, never another host. */
const localPath = z
  .string()
  .regex(/^\/(?!\/)/)
  .optional()
  .catch(undefined);

/** Where a payment provider's page leads back to. */
const returnedCard = z.object({
  card: z
    .string()
    .regex(/^[A-Za-z0-9_-]{8,120}$/)
    .optional()
    .catch(undefined),
  autopay: z.boolean().optional().catch(undefined),
});

type Context = { readonly isSignedIn: () => boolean };

const root = createRootRouteWithContext<Context>()({ component: Outlet, notFoundComponent: NotFoundPage });
/** Behind the door: header, navigation, the running session on top. */
const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  component: Shell,
  beforeLoad: ({ context, location }) => {
    const isForGuests = /^\/charge(\/[^/]+)?$/.test(location.pathname);
    if (context.isSignedIn() || isForGuests) return;
    throw redirect({ to: "/sign-in", search: location.pathname === "/" ? {} : { to: location.href } });
  },
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: z.object({ to: localPath }),
  component: SignInPage,
});
const registration = createRoute({
  getParentRoute: () => root,
  path: "/register",
  component: lazyRouteComponent(() => import("./registration/registration-page.tsx"), "RegistrationPage"),
});
const registered = createRoute({
  getParentRoute: () => root,
  path: "/registered",
  component: lazyRouteComponent(() => import("./registration/registered-page.tsx"), "RegisteredPage"),
});
const confirm = createRoute({
  getParentRoute: () => root,
  path: "/confirm",
  component: lazyRouteComponent(() => import("./registration/confirm-page.tsx"), "ConfirmPage"),
});
const reset = createRoute({
  getParentRoute: () => root,
  path: "/reset",
  component: lazyRouteComponent(() => import("./sign-in/reset-page.tsx"), "ResetPage"),
});
const month = createRoute({
  getParentRoute: () => inside,
  path: "/",
  validateSearch: z.object({
    month: monthText,
    show: z.enum(["yen", "kwh"]).optional().catch(undefined),
  }),
  component: MonthPage,
});
const day = createRoute({
  getParentRoute: () => inside,
  path: "/days/$day",
  component: lazyRouteComponent(() => import("./day/day-page.tsx"), "DayPage"),
});
const origin = createRoute({
  getParentRoute: () => inside,
  path: "/origin",
  validateSearch: originSearch,
  component: lazyRouteComponent(() => import("./origin/origin-page.tsx"), "OriginPage"),
});
const history = createRoute({
  getParentRoute: () => inside,
  path: "/history",
  validateSearch: z.object({
    month: monthText,
    range: z.enum(["day", "week", "month", "year", "own"]).optional().catch(undefined),
    from: dayText,
    to: dayText,
    place: z.string().optional().catch(undefined),
    use: z.string().optional().catch(undefined),
    origin: z.string().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import("./history/history-page.tsx"), "HistoryPage"),
});
const statements = createRoute({
  getParentRoute: () => inside,
  path: "/statements",
  component: lazyRouteComponent(() => import("./statements/statements-page.tsx"), "StatementsPage"),
});
const statement = createRoute({
  getParentRoute: () => statements,
  path: "/$statementId",
  component: lazyRouteComponent(() => import("./statements/statement-page.tsx"), "StatementPage"),
});
const payment = createRoute({
  getParentRoute: () => inside,
  path: "/pay/$statementId",
  validateSearch: returnedCard,
  component: lazyRouteComponent(() => import("./payment/payment-page.tsx"), "PaymentPage"),
});
const paymentMeans = createRoute({
  getParentRoute: () => inside,
  path: "/payment-means",
  validateSearch: returnedCard,
  component: lazyRouteComponent(() => import("./payment/means-page.tsx"), "MeansPage"),
});
const payments = createRoute({
  getParentRoute: () => inside,
  path: "/payments",
  component: lazyRouteComponent(() => import("./payment/account-page.tsx"), "AccountPage"),
});
const sellerDocument = createRoute({
  getParentRoute: () => inside,
  path: "/documents/$seller/$kind/$version",
  component: lazyRouteComponent(() => import("./papers/document-page.tsx"), "DocumentPage"),
});
const receipt = createRoute({
  getParentRoute: () => inside,
  path: "/receipts/$statementId",
  component: lazyRouteComponent(() => import("./papers/receipt-page.tsx"), "ReceiptPage"),
});
const creditNote = createRoute({
  getParentRoute: () => inside,
  path: "/credit-notes/$creditNoteId",
  component: lazyRouteComponent(() => import("./papers/credit-note-page.tsx"), "CreditNotePage"),
});
const contracts = createRoute({
  getParentRoute: () => inside,
  path: "/contracts",
  component: lazyRouteComponent(() => import("./contracts/contracts-page.tsx"), "ContractsPage"),
});
const planChange = createRoute({
  getParentRoute: () => inside,
  path: "/contracts/$contractId/plan",
  component: lazyRouteComponent(() => import("./contracts/plan-page.tsx"), "PlanPage"),
});
const contractEnd = createRoute({
  getParentRoute: () => inside,
  path: "/contracts/$contractId/end",
  component: lazyRouteComponent(() => import("./contracts/end-page.tsx"), "EndPage"),
});
const sellerChange = createRoute({
  getParentRoute: () => inside,
  path: "/contracts/seller",
  component: lazyRouteComponent(() => import("./contracts/seller-page.tsx"), "SellerPage"),
});
const newContract = createRoute({
  getParentRoute: () => inside,
  path: "/contracts/new",
  validateSearch: z.object({ moving: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import("./contracts/new-contract-page.tsx"), "NewContractPage"),
});
const charge = createRoute({
  getParentRoute: () => inside,
  path: "/charge",
  component: lazyRouteComponent(() => import("./charging/chargers-page.tsx"), "ChargersPage"),
});
const charger = createRoute({
  getParentRoute: () => charge,
  path: "/$chargerId",
  component: lazyRouteComponent(() => import("./charging/charger-page.tsx"), "ChargerPage"),
});
const session = createRoute({
  getParentRoute: () => inside,
  path: "/charging/$sessionId",
  component: lazyRouteComponent(() => import("./charging/session-page.tsx"), "SessionPage"),
});
const notifications = createRoute({
  getParentRoute: () => inside,
  path: "/notifications",
  component: lazyRouteComponent(() => import("./notifications/notifications-page.tsx"), "NotificationsPage"),
});
const settings = createRoute({
  getParentRoute: () => inside,
  path: "/settings",
  component: lazyRouteComponent(() => import("./settings/settings-page.tsx"), "SettingsPage"),
});

const settingsEmail = createRoute({
  getParentRoute: () => inside,
  path: "/settings/email",
  component: lazyRouteComponent(() => import("./settings/email-page.tsx"), "EmailPage"),
});
const settingsPassword = createRoute({
  getParentRoute: () => inside,
  path: "/settings/password",
  component: lazyRouteComponent(() => import("./settings/password-page.tsx"), "PasswordPage"),
});
const settingsKey = createRoute({
  getParentRoute: () => inside,
  path: "/settings/key",
  component: lazyRouteComponent(() => import("./settings/key-page.tsx"), "KeyPage"),
});
const settingsData = createRoute({
  getParentRoute: () => inside,
  path: "/settings/data",
  component: lazyRouteComponent(() => import("./settings/data-page.tsx"), "DataPage"),
});

const routeTree = root.addChildren([
  signIn,
  registration,
  registered,
  confirm,
  reset,
  inside.addChildren([
    month,
    day,
    origin,
    history,
    statements.addChildren([statement]),
    payment,
    paymentMeans,
    payments,
    sellerDocument,
    receipt,
    creditNote,
    contracts,
    newContract,
    sellerChange,
    planChange,
    contractEnd,
    charge.addChildren([charger]),
    session,
    notifications,
    settings,
    settingsEmail,
    settingsPassword,
    settingsKey,
    settingsData,
  ]),
]);

export const createPhoneRouter = (context: Context) =>
  createRouter({
    routeTree,
    context,
    scrollRestoration: true,
    defaultPreload: "intent",
    defaultErrorComponent: FailedPage,
  });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createPhoneRouter>;
  }
}
