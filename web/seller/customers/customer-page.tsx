import { useParams } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { endUseNames } from "@tsunagu/core/api/energy-names.ts";
import { getCustomer } from "@tsunagu/core/api/seller-customers.ts";
import { YenAmount } from "../../ui/amount.tsx";
import { formatDate, formatDateText, formatMoment } from "../../ui/format-time.ts";
import { LoadingRows } from "../../ui/list-states.tsx";
import { Tag } from "../../ui/standing-tag.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import { Facts, Page, Section } from "../parts/page.tsx";
import { useTariffNames } from "../parts/use-tariff-names.ts";
import { CustomerPayments, CustomerStatements } from "./customer-money.tsx";
import { CustomerMonths } from "./customer-months.tsx";
import { customerWords } from "./customer-words.ts";
import { MakeClosing } from "./make-closing.tsx";

export type Customer = AnswerOf<typeof getCustomer>;

/** One customer: what is owed first, then months, statements, contract, cards. */
export function CustomerPage() {
  const { userId } = useParams({ from: "/inside/customers/$userId" });
  const query = useContract(getCustomer, { params: { userId } }, { refreshMs: 60_000 });
  return (
    <Answer query={query} loading={<LoadingRows rows={8} />}>
      {(customer) => <CustomerView key={customer.userId} customer={customer} />}
    </Answer>
  );
}

function CustomerView({ customer }: { customer: Customer }) {
  const words = useWords(customerWords);
  const balance = BigInt(customer.balanceYen);
  return (
    <Page title={customer.name} lead={customer.email} aside={<MakeClosing customer={customer} />}>
      <p className="text-14 text-ink-2">{words.balance}</p>
      <p>
        <YenAmount yen={balance} size="28" />
        {balance < 0n && <span className="ml-3 text-14 text-ink-2">{words.balanceCredit}</span>}
      </p>
      <div className="mt-8">
        <CustomerMonths customer={customer} />
        <CustomerStatements userId={customer.userId} />
        <CustomerPayments payments={customer.payments} />
        <Contracts contracts={customer.contracts} />
        <Cards cards={customer.cards} />
        <Consents consents={customer.consents} />
      </div>
    </Page>
  );
}

function Contracts({ contracts }: Pick<Customer, "contracts">) {
  const words = useWords(customerWords);
  const said = useSaid();
  const uses = useWords(endUseNames);
  const { language } = useLanguage();
  const nameOf = useTariffNames();
  const dateOf = (day: string) => formatDateText(day, language);
  return (
    <Section title={words.contracts}>
      {contracts.map((contract) => (
        <Facts
          key={`${contract.homeName} ${contract.from}`}
          rows={[
            [
              words.plan,
              `${said(contract.planName)}・${words.ampere(contract.ampere)}・${words.from(dateOf(contract.from), contract.to === null ? null : dateOf(contract.to))}`,
            ],
            [words.home, `${contract.homeName}　${contract.postalCode} ${contract.address}`],
            [
              words.meter,
              <span key="meter">
                {contract.settlementSerial}
                <span className={`block text-12 ${contract.meterKnown ? "text-ink-2" : "text-warn"}`}>
                  {!contract.meterKnown
                    ? words.meterUnknown
                    : contract.meterLastReadingAt === null
                      ? words.neverRead
                      : words.lastReading(formatMoment(contract.meterLastReadingAt, language))}
                </span>
              </span>,
            ],
            ...contract.subMeters.map(
              ({ serial, endUse }) => [`${words.subMeters}・${uses[endUse]}`, serial] as const,
            ),
            [
              words.tariffs,
              <>
                <span className="block">
                  {words.homeTariff} {nameOf(contract.homeTariff)}
                </span>
                <span className="block">
                  {words.awayTariff} {nameOf(contract.awayTariff)}
                </span>
              </>,
            ],
            ...(contract.backdatingReason === null
              ? []
              : [[words.backdated, contract.backdatingReason] as const]),
          ]}
        />
      ))}
    </Section>
  );
}

function Cards({ cards }: Pick<Customer, "cards">) {
  const words = useWords(customerWords);
  return (
    <Section title={words.cards}>
      {cards.length === 0 ? (
        <p className="border-y border-line py-3 text-14 text-ink-2">{words.cardsEmpty}</p>
      ) : (
        <ul className="border-y border-line divide-y divide-line text-14">
          {cards.map(({ number, name, kind, blocked }) => (
            <li key={`${number} ${name}`} className="flex items-baseline justify-between gap-3 py-2">
              <span>
                {name} <span className="text-12 text-ink-2">{words.kinds[kind]}</span>
              </span>
              <span>
                {blocked && <Tag look="border-bad text-bad">{words.blocked}</Tag>} {number}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Consents({ consents }: Pick<Customer, "consents">) {
  const words = useWords(customerWords);
  const { language } = useLanguage();
  const kinds: Readonly<Record<string, string>> = words.consentKinds;
  return (
    <Section title={words.consents}>
      <Facts
        rows={consents.map(({ kind, version, at }) => [
          `${kinds[kind] ?? kind} ${version}`,
          formatDate(at, language),
        ])}
      />
    </Section>
  );
}
