import type { Policy } from "@tsunagu/core/proofs/policy.ts";
import type { ConfirmPassword } from "../auth/confirm-password.ts";
import type { CommonPasswords } from "../auth/refuse-weak-password.ts";
import type { Cookies } from "../auth/session-cookie.ts";
import type { Authenticate } from "../auth/sign-in.ts";
import type { Changes } from "../changes/create-changes.ts";
import type { Pairing } from "../charger-screens/pairing.ts";
import type { RefusedCards } from "../charger-screens/refused-cards.ts";
import type { ScreenSignIns } from "../charger-screens/screen-sign-ins.ts";
import type { ChargerBook } from "../chargers/create-charger-book.ts";
import type { PurchaserFeed } from "../contracts/purchaser-feed.ts";
import type { CreditNotes } from "../credit-notes/create-credit-notes.ts";
import type { Departures } from "../departures/start-departures.ts";
import type { CallIntermediary } from "../intermediary-client/call-intermediary.ts";
import type { LedgerFeed } from "../ledger-feed/create-ledger-feed.ts";
import type { InTurnOf } from "../machine/in-turn-of.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { ReadPastProgress } from "../months/read-past-progress.ts";
import type { Payments } from "../payments/create-payments.ts";
import type { PaymentProvider } from "../payments/payment-provider.ts";
import type { ReceiveSignedNotice } from "../payments/stripe/receive-stripe-notice.ts";
import type { PlantBook } from "../plants/create-plant-book.ts";
import type { SellerFeed } from "../seller-staff/create-seller-feed.ts";
import type { AuthenticateStaff } from "../staff/staff-sign-ins.ts";
import type { MakeClosingStatement } from "../statements/make-closing-statement.ts";
import type { CardTaps } from "../users/card-taps.ts";
import type { SignInGate } from "./sign-in-gate.ts";
import type { StaffGate } from "./staff-gate.ts";

/** All that the routes hand on to the rooms. */
export type HttpDeps = TradingTools & {
  readonly sellers: readonly number[];
  readonly policy: Policy;
  /** Of the genesis, in months since 1970-01. */
  readonly firstMonth: number;
  readonly publicUrl: string;
  /** Asked of the intermediary. */
  readonly ownToken: string;
  readonly operatorToken: string | null;
  /** As it is, to a path of the intermediary; rejects only when no answer came. */
  readonly sendToIntermediary: (path: string, init: RequestInit) => Promise<Response>;
  readonly cookies: Cookies;
  readonly gate: SignInGate;
  readonly staffGate: StaffGate;
  readonly authenticateStaff: AuthenticateStaff;
  readonly authenticate: Authenticate;
  readonly confirmPassword: ConfirmPassword;
  readonly commonPasswords: CommonPasswords;
  readonly callIntermediary: CallIntermediary;
  readonly purchaserFeed: PurchaserFeed;
  readonly ledgerFeed: LedgerFeed;
  readonly plantBook: PlantBook;
  readonly chargerBook: ChargerBook;
  readonly changes: Changes;
  readonly cardTaps: CardTaps;
  readonly departures: Departures;
  readonly pairing: Pairing;
  readonly screenSignIns: ScreenSignIns;
  readonly refusedCards: RefusedCards;
  readonly payments: Payments;
  readonly readPastProgress: ReadPastProgress;
  readonly inTurnOf: InTurnOf;
  readonly provider: PaymentProvider;
  /** Null where the provider tells nothing by HTTP. */
  readonly receiveSignedNotice: ReceiveSignedNotice | null;
  readonly creditNotes: CreditNotes;
  readonly sellerFeed: SellerFeed;
  readonly makeClosingStatement: MakeClosingStatement;
  /** Aborted when the machine stops: streams end. */
  readonly stopping: AbortSignal;
};
