import { useMutation, useQueryClient } from "@tanstack/react-query";
import { putCharger, putMeter } from "@tsunagu/core/api/operator.ts";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useWords } from "../../ui/words.tsx";
import { useOperatorCall } from "../parts/operator-api.ts";
import { Section } from "../parts/page.tsx";
import { type Credentials, CredentialsView } from "./credentials.tsx";
import type { Device } from "./device-page.tsx";
import { deviceWords } from "./device-words.ts";
import { MeterKeysField } from "./meter-keys-field.tsx";
import { keysOf } from "./register-device.ts";
import { useHost } from "./use-host.ts";

/** A new password for a device that is there. It asks first: the old one ends at once. */
export function RegisterAgain({ device }: { device: Device }) {
  const words = useWords(deviceWords);
  const problemText = useProblemText();
  const host = useHost();
  const [isAsking, setAsking] = useState(false);
  const [keys, setKeys] = useState(device.station?.meterPublicKeys.join(", ") ?? "");
  const client = useQueryClient();
  const call = useOperatorCall();
  const register = useMutation({
    mutationFn: () => registerAgain(device, { meterPublicKeys: keysOf(keys), call }),
    onSuccess: async () => {
      setAsking(false);
      await client.invalidateQueries();
    },
  });
  return (
    <Section title={words.credentials}>
      {register.data === undefined ? (
        <p className="text-14 text-ink-2 mb-3">{words.passwordKept}</p>
      ) : (
        <div className="mb-4">
          <CredentialsView credentials={register.data} host={host} />
        </div>
      )}
      <Button kind="danger" onClick={() => setAsking(true)}>
        {words.again}
      </Button>
      <Dialog open={isAsking} onClose={() => setAsking(false)} title={words.again}>
        <p>{words.againLead}</p>
        {device.station !== null && (
          <div className="mt-4">
            <MeterKeysField value={keys} onChange={setKeys} />
          </div>
        )}
        {register.isError && (
          <div className="mt-3">
            <Notice mood="bad">{problemText(register.error)}</Notice>
          </div>
        )}
        <Button
          kind="danger"
          className="mt-5"
          onClick={() => register.mutate()}
          busy={register.isPending ? words.registering : undefined}
        >
          {words.againSure}
        </Button>
      </Dialog>
    </Section>
  );
}

async function registerAgain(
  device: Device,
  { meterPublicKeys, call }: { meterPublicKeys: string[]; call: ReturnType<typeof useOperatorCall> },
): Promise<Credentials> {
  const { deviceId, serial, meterClass, tolerancePercent, verifiedUntil, station, meter, kind } = device;
  const shared = { serial, meterClass, tolerancePercent, verifiedUntil };
  if (station !== null) {
    const { siteId, behindSerial } = station;
    const answer = await call(putCharger, {
      params: { chargerId: deviceId },
      body: {
        ...shared,
        at: siteId === null ? { behindSerial: behindSerial ?? "" } : { siteId },
        connectors: Math.max(1, ...station.connectors.map(({ connectorId }) => connectorId)),
        maxPowerW: station.maxPowerW,
        utcOffsetMinutes: station.utcOffsetMinutes,
        openAccess: station.openAccess,
        meterPublicKeys,
      },
    });
    return { kind: "charger", address: answer.path, username: answer.username, password: answer.password };
  }
  const answer = await call(putMeter, {
    params: { meterId: deviceId },
    body: {
      ...shared,
      kind: kind === "charger" ? "settlement" : kind,
      endUse: meter?.endUse ?? "household",
      plant: meter?.plant ?? null,
    },
  });
  return { kind: "meter", address: answer.topic, username: answer.username, password: answer.password };
}
