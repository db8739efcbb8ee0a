import { useMutation } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { listSellers } from "@tsunagu/core/api/trading-account.ts";
import { postPlanChange } from "@tsunagu/core/api/trading-contracts.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { useState } from "react";
import { Button, buttonClass } from "../../ui/button.tsx";
import { ChoiceList } from "../../ui/choice-list.tsx";
import { formatDateText, monthToText, startOfDayText, todayText } from "../../ui/format-time.ts";
import { LoadingRows } from "../../ui/list-states.tsx";
import { Notice } from "../../ui/notice.tsx";
import { AwayTariffLines, HomeTariffLines } from "../../ui/tariff-lines.tsx";
import { SelectField } from "../../ui/text-field.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall, useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import { useTariffs } from "../pins/use-tariffs.ts";
import { Page } from "../shell/page.tsx";
import { type OwnContract, usePins, withAccepted } from "./accepted-versions.ts";
import { contractWords } from "./contract-words.ts";
import { otherProblem, PasswordField } from "./password-field.tsx";
import { OwnContractOf, useDone } from "./use-own-contract.tsx";

type Plan = AnswerOf<typeof listSellers>["sellers"][number]["plans"][number];

const route = getRouteApi("/inside/contracts/$contractId/plan");

/** Another plan or size from a 1st on: the prices first. */
export function PlanPage() {
  const words = useWords(contractWords);
  const { contractId } = route.useParams();
  const sellers = useContract(listSellers);
  return (
    <Page title={words.planTitle} back={{ to: "/contracts", label: words.backToContracts }} wide>
      <OwnContractOf contractId={contractId}>
        {(contract) => (
          <Answer query={sellers}>
            {(answer) => (
              <PlanForm
                contract={contract}
                plans={answer.sellers.find(({ seller }) => seller === contract.seller)?.plans ?? []}
              />
            )}
          </Answer>
        )}
      </OwnContractOf>
    </Page>
  );
}

const monthsToChoose = 3;

function PlanForm({ contract, plans }: { contract: OwnContract; plans: readonly Plan[] }) {
  const words = useWords(contractWords);
  const problemText = useProblemText();
  const said = useSaid();
  const { language } = useLanguage();
  const { now } = useTools();
  const call = useCall();
  const done = useDone();
  const { change } = usePins();
  const days = Array.from(
    { length: monthsToChoose },
    (_, at) => `${monthToText(monthOf(now()) + 1 + at)}-01`,
  );
  const today = todayText(now());
  const current = contract.versions.findLast(({ fromDay }) => fromDay <= today) ?? contract.versions[0];
  const [planId, setPlanId] = useState(current?.planId ?? "");
  const [ampere, setAmpere] = useState(current?.ampere ?? 30);
  const [fromDay, setFromDay] = useState(days[0] ?? "");
  const [password, setPassword] = useState("");
  const plan = plans.find((one) => one.planId === planId);
  const isSame = planId === current?.planId && ampere === current.ampere;
  const send = useMutation({
    mutationFn: () =>
      call(postPlanChange, {
        params: { contractId: contract.contractId },
        body: { planId, ampere, fromDay, password },
      }),
    onSuccess: async () => {
      if (plan !== undefined) change((pins) => withAccepted(pins, plan));
      await done();
    },
  });
  const error = otherProblem(send.error);
  return (
    <form
      noValidate
      className="wide:grid wide:grid-cols-[minmax(0,1fr)_400px] wide:grid-rows-[auto_1fr] wide:gap-x-12 wide:items-start"
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <div className="space-y-5">
        <ChoiceList
          legend={words.plan}
          choices={plans.map((one) => ({
            value: one.planId,
            label: said(one.name),
            note: said(one.description),
          }))}
          value={planId}
          onChange={(chosen) => {
            setPlanId(chosen);
            const sizes = plans.find((one) => one.planId === chosen)?.amperes ?? [];
            if (!sizes.includes(ampere)) setAmpere(sizes[0] ?? ampere);
          }}
        />
        <div className="grid tablet:grid-cols-2 gap-4">
          <SelectField
            label={words.planSize}
            value={String(ampere)}
            onChange={(text) => setAmpere(Number(text))}
            options={(plan?.amperes ?? [ampere]).map((size) => ({ value: String(size), label: `${size} A` }))}
          />
          <SelectField
            label={words.planFrom}
            value={fromDay}
            onChange={setFromDay}
            options={days.map((value) => ({
              value,
              label: formatDateText(value, language),
            }))}
          />
        </div>
      </div>
      <div className="my-5 wide:my-0 wide:col-start-2 wide:row-start-1 wide:row-span-2">
        {plan !== undefined && (
          <Prices seller={contract.seller} plan={plan} ampere={ampere} fromDay={fromDay} />
        )}
      </div>
      <div className="space-y-5 wide:mt-5">
        <p className="text-14 text-ink-2">{isSame ? words.planSame : words.planNote}</p>
        <PasswordField value={password} onChange={setPassword} error={send.error} />
        {error !== null && <Notice mood="bad">{problemText(error)}</Notice>}
        <div className="flex gap-3">
          <Link to="/contracts" className={buttonClass("plain")}>
            {words.cancel}
          </Link>
          <Button
            type="submit"
            className="grow"
            disabled={isSame || password === "" || plan === undefined}
            busy={send.isPending ? words.busy : undefined}
          >
            {words.planSubmit}
          </Button>
        </div>
      </div>
    </form>
  );
}

/** What is agreed to: the documents that the digests name. */
export function Prices({
  seller,
  plan,
  ampere,
  fromDay,
}: {
  seller: number;
  plan: Pick<Plan, "homeTariff" | "awayTariff">;
  ampere: number;
  fromDay: string;
}) {
  const words = useWords(contractWords);
  const { data } = useTariffs({ seller, ...plan });
  if (data === undefined) return <LoadingRows rows={5} />;
  return (
    <div>
      <h2 className="text-16 mb-1">{words.homePrices}</h2>
      <HomeTariffLines tariff={data.home} size={ampere} month={monthOf(startOfDayText(fromDay) ?? 0)} />
      <h2 className="text-16 mt-5 mb-1">{words.awayPrices}</h2>
      <AwayTariffLines tariff={data.away} />
    </div>
  );
}
