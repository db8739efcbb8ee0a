import { parseGenesis } from "@tsunagu/core/records/genesis.ts";
import { LoadingRows } from "../../ui/list-states.tsx";
import { Tag } from "../../ui/standing-tag.tsx";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { Checks } from "../fields/checks.tsx";
import { type Field, FieldList, Hex } from "../fields/field-list.tsx";
import { formatExactMoment, groupedNumber } from "../fields/format-moment.ts";
import { Part } from "../fields/part.tsx";
import { Raw } from "../fields/raw.tsx";
import { utf8ToBytes } from "../proof/hex.ts";
import { type LedgerHead, useLedgerNews } from "../proof/use-ledger-head.tsx";
import { linkClass, To } from "../shell/use-address.tsx";
import { isRegistryOf } from "./is-registry-of.ts";
import { peopleWords } from "./people-words.ts";
import { useNames } from "./use-reader.tsx";

type Registry = NonNullable<ReturnType<typeof useLedgerNews>["registry"]>;

/** Who takes part: names, roles, keys, nodes, grants, quotas; and that this is the ledger that the checkpoints are of. */
export function MembersPage() {
  const { head, registry } = useLedgerNews();
  if (head.data === undefined || registry === undefined)
    return head.isError ? null : <LoadingRows rows={8} />;
  return <Members head={head.data} registry={registry} />;
}

function Members({ head, registry }: { head: LedgerHead; registry: Registry }) {
  const words = useWords(peopleWords);
  const { language } = useLanguage();
  const genesis = parseGenesis(utf8ToBytes(head.genesis));
  const changes = registry.governanceEntries;
  return (
    <>
      <h1 className="text-28">{words.title}</h1>
      <p className="max-w-[44em]">
        {words.lead(
          genesis.name,
          groupedNumber(registry.members.length),
          groupedNumber(registry.nodes.length),
        )}
      </p>
      <Checks
        checks={[
          { key: "chain", state: "ok", text: words.genesisOk },
          { key: "pinned", state: "ok", text: words.genesisPinned(formatExactMoment(head.since, language)) },
          changes === 0
            ? isRegistryOf(genesis, registry)
              ? { key: "registry", state: "ok", text: words.registryOk }
              : { key: "registry", state: "bad", text: words.registryDiffers }
            : {
                key: "registry",
                state: "open",
                text: (
                  <To address={{ page: "log", before: null, kind: "governance" }} className={linkClass}>
                    {words.registryChanged(groupedNumber(changes))}
                  </To>
                ),
              },
        ]}
      />
      <Part title={words.members}>
        <MemberRows registry={registry} />
      </Part>
      <Part title={words.nodes}>
        <NodeRows registry={registry} />
      </Part>
      <Part title={words.grants}>
        <Grants registry={registry} />
      </Part>
      <Part title={words.quotas}>
        <FieldList fields={quotaFields(registry, words.quotaNames)} />
      </Part>
      <Part title={words.chain}>
        <FieldList fields={[{ name: words.chain, value: <Hex value={registry.chain} /> }]} />
        <p className="text-14 mt-2">
          <To address={{ page: "log", before: null, kind: "governance" }} className={linkClass}>
            {words.changes}
          </To>
        </p>
      </Part>
      <Raw json={genesis} />
    </>
  );
}

function MemberRows({ registry }: { registry: Registry }) {
  const words = useWords(peopleWords);
  const { language } = useLanguage();
  const { memberName } = useNames();
  return (
    <ul className="border-y border-line divide-y divide-line">
      {registry.members.map(({ id, name, roles, keys }) => (
        <li key={id} className="py-3">
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <span className="text-ink-2 text-14">{id}</span>
            <span className="font-strong">{memberName(id)}</span>
            {memberName(id) !== name && <span className="text-14 text-ink-2">{name}</span>}
            {roles.map((role) => (
              <Tag key={role}>{named(words.roles, role)}</Tag>
            ))}
          </p>
          <dl className="mt-1 text-12 text-ink-2">
            {keys.map(({ number, use, key, until }) => (
              <div key={number} className="tablet:grid tablet:grid-cols-[11rem_minmax(0,1fr)] gap-x-4">
                <dt>
                  {words.keyOf(number, named(words.keyUses, use))}
                  {until !== null && ` ${words.until(formatExactMoment(until, language))}`}
                </dt>
                <dd>
                  <Hex value={key} />
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}

function NodeRows({ registry }: { registry: Registry }) {
  const words = useWords(peopleWords);
  const { memberName } = useNames();
  const total = registry.nodes.reduce((sum, { power }) => sum + power, 0);
  return (
    <ul className="border-y border-line divide-y divide-line">
      {registry.nodes.map(({ id, name, member, power, ...keys }) => (
        <li key={id} className="py-3">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <span className="text-ink-2 text-14">{id}</span>
            <span className="font-strong">{name}</span>
            <span className="text-14">{memberName(member)}</span>
            <span className="text-14 text-ink-2">
              {words.power(groupedNumber(power), groupedNumber(total))}
            </span>
          </p>
          <dl className="mt-1 text-12 text-ink-2">
            {(["checkpointKey", "governanceKey", "consensusKey"] as const).map((use) => (
              <div key={use} className="tablet:grid tablet:grid-cols-[11rem_minmax(0,1fr)] gap-x-4">
                <dt>{words[use]}</dt>
                <dd>
                  <Hex value={keys[use]} />
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}

function Grants({ registry }: { registry: Registry }) {
  const words = useWords(peopleWords);
  const { memberName } = useNames();
  if (registry.grants.length === 0) return <p className="text-14 text-ink-2">{words.noGrants}</p>;
  return (
    <ul className="text-14 border-y border-line divide-y divide-line">
      {registry.grants.map(({ kind, member, seller }) => {
        const say = Object.entries(words.grant).find(([name]) => name === kind)?.[1];
        return (
          <li key={`${kind} ${member} ${seller}`} className="py-2">
            {say?.(memberName(member), memberName(seller)) ?? kind}
          </li>
        );
      })}
    </ul>
  );
}

const quotaFields = ({ quotas }: Registry, names: Readonly<Record<string, string>>): readonly Field[] =>
  Object.entries(quotas).map(([name, most]) => ({ name: names[name] ?? name, value: groupedNumber(most) }));

const named = (names: Readonly<Record<string, string>>, name: string): string => names[name] ?? name;
